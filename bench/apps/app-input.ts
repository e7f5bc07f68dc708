/** What a measured app is told. */
export interface AppInput {
  readonly functions: number;
  /** Folders of the build contexts; function i runs the image of context i modulo their number. */
  readonly contexts: readonly string[];
  readonly outdir: string;
  /** Has the peer publish as we do by default, without a role to assume. */
  readonly cliCredentials?: boolean;
}

export const ENV = { account: '123412341234', region: 'us-west-2' };

/** The build args that the label needs, as an app of the peer gives them. */
export const BUILD_ARGS = {
  AWS_ACCOUNT_ID: ENV.account,
  AWS_REGION: ENV.region,
  SPARTA_ECR_LABEL_NAME: 'io.sparta.ecr-name',
  SPARTA_BUILD_ID: 'latest',
};

export function appInput(): AppInput {
  return JSON.parse(process.env.BENCH_INPUT!) as AppInput;
}
