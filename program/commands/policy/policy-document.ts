import { Permission } from './permissions';
import { partitionOf } from '../../aws/partition';
import { RepositoryId } from '../../registry/image-reference';

/** An IAM policy, in the order in which people read one. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: ReadonlyArray<{ readonly Sid: string; readonly Effect: 'Allow'; readonly Action: readonly string[]; readonly Resource: readonly string[] }>;
}

const SIDS: Record<Permission['on'], string> = { repository: 'Repositories', function: 'Functions', stack: 'Stacks', any: 'Lists' };

/** The least policy: one statement for each kind of thing, for these repositories and the accounts and regions that they are in. */
export function policyFor(permissions: readonly Permission[], repositories: readonly RepositoryId[]): PolicyDocument {
  const kinds = (Object.keys(SIDS) as Array<Permission['on']>).filter((kind) => permissions.some(({ on }) => on === kind));
  return {
    Version: '2012-10-17',
    Statement: kinds.map((kind) => ({
      Sid: SIDS[kind],
      Effect: 'Allow',
      Action: [...new Set(permissions.filter(({ on }) => on === kind).flatMap(({ actions }) => actions))].sort(),
      Resource: kind === 'any' ? ['*'] : [...new Set(repositories.map((repository) => arn(kind, repository)))].concat(repositories.length > 0 ? [] : [arn(kind)]).sort(),
    })),
  };
}

function arn(kind: Exclude<Permission['on'], 'any'>, id?: RepositoryId): string {
  const place = id ? [`arn:${partitionOf(id.region)}`, id.region, id.account] : ['arn:*', '*', '*'];
  const [partition, region, account] = place;
  switch (kind) {
    case 'repository':
      return `${partition}:ecr:${region}:${account}:repository/${id?.repository ?? '*'}`;
    case 'function':
      return `${partition}:lambda:${region}:${account}:function:*`;
    case 'stack':
      return `${partition}:cloudformation:${region}:${account}:stack/*`;
  }
}
