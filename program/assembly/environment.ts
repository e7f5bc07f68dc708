import { partitionOf } from '../aws/partition';

/** Account and region, where the app names them. */
export interface AppEnvironment {
  readonly account?: string;
  readonly region?: string;
}

/** Reads `aws://<account>/<region>`; what the app leaves open, it calls unknown. */
export function environmentOf(uri: string | undefined): AppEnvironment {
  const [, account, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(uri ?? '') ?? [];
  return {
    ...(account && account !== 'unknown-account' && { account }),
    ...(region && region !== 'unknown-region' && { region }),
  };
}

/** Replaces what the app leaves to the CLI to fill in. */
export function filledIn(text: string, { account, region }: AppEnvironment): string {
  return [['AccountId', account], ['Region', region], ['Partition', region && partitionOf(region)]]
    .reduce((result, [name, value]) => (value ? result.replaceAll(`\${AWS::${name}}`, value) : result), text);
}
