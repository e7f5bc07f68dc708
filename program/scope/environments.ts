import { Assembly } from '../assembly/assembly';
import { Environment } from '../aws/aws-access';

/** Where an app's stacks and images are, with the roles that the app names for getting there: those for looking first. */
export function environmentsOf({ stacks, images }: Pick<Assembly, 'stacks' | 'images'>): Environment[] {
  const found = new Map<string, Set<string>>();
  const add = (account: string | undefined, region: string | undefined, ...roles: Array<string | undefined>) => {
    if (account === undefined || region === undefined) return;
    const key = JSON.stringify([account, region]);
    const known = found.get(key) ?? new Set();
    roles.filter((role) => role !== undefined).forEach((role) => known.add(role));
    found.set(key, known);
  };
  stacks.forEach(({ account, region, lookupRoleArn }) => add(account, region, lookupRoleArn));
  images.forEach(({ destination }) => add(destination.account, destination.region, destination.publisherRoleArn));
  stacks.forEach(({ account, region, deployRoleArn }) => add(account, region, deployRoleArn));
  return [...found].map(([key, roles]) => {
    const [account, region] = JSON.parse(key) as [string, string];
    return { account, region, roleArns: [...roles].filter((role) => accountOfRole(role) === account) };
  });
}

/** The environments and, where others are asked for, every account among them in those regions too. */
export function withRegions(environments: readonly Environment[], regions: readonly string[]): Environment[] {
  const more = regions.flatMap((region) => environments.map((each) => ({ ...each, region })));
  return merged([...environments, ...more]);
}

/** The environments, and those that given roles lead to, in each of the regions. */
export function withRoles(environments: readonly Environment[], roles: readonly string[], regions: readonly string[]): Environment[] {
  const wanted = regions.length > 0 ? regions : [...new Set(environments.map(({ region }) => region))];
  return merged([...roles.flatMap((role) => wanted.map((region) => ({ account: accountOfRole(role), region, roleArns: [role] }))), ...environments]);
}

export function accountOfRole(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** One entry for each account and region, with all roles in their order. */
export function merged(environments: readonly Environment[]): Environment[] {
  const found = new Map<string, Environment>();
  for (const each of environments) {
    const key = `${each.account}/${each.region}`;
    const roleArns = [...new Set([...(found.get(key)?.roleArns ?? []), ...(each.roleArns ?? [])])];
    found.set(key, { account: each.account, region: each.region, roleArns });
  }
  return [...found.values()];
}
