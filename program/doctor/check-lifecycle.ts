import { Diagnosis } from './diagnosis';
import { RepositoryUse } from './repository-use';
import { matchesPattern } from '../permissions/policy-decision';

interface LifecycleRule {
  readonly rulePriority?: number;
  readonly description?: string;
  readonly selection?: {
    readonly tagStatus?: 'tagged' | 'untagged' | 'any';
    readonly tagPrefixList?: readonly string[];
    readonly tagPatternList?: readonly string[];
    readonly countType?: string;
    readonly countNumber?: number;
    readonly countUnit?: string;
    readonly storageClass?: string;
  };
  readonly action?: { readonly type?: string; readonly targetStorageClass?: string };
}

/** An asset hash, which is what tags are unless the app says otherwise: the next one has other digits. */
const HASH = /^[0-9a-f]{32,}$/;

/**
 * Checks that no rule of a lifecycle policy can take away an image that a function runs.
 *
 * ECR does not know who runs an image. A pull does not tell either: Lambda keeps what it pulled.
 *
 * @param isMutable whether an image in use can lose its tag to another one
 */
export function checkLifecycle({ subject, images }: RepositoryUse, policy: string, isMutable: boolean, diagnosis: Diagnosis): void {
  let rules: readonly LifecycleRule[];
  try {
    ({ rules = [] } = JSON.parse(policy) as { rules?: readonly LifecycleRule[] });
  } catch (error) {
    diagnosis.miss(`lifecycle policy of ${subject}`, `it is no JSON: ${(error as Error).message}`);
    return;
  }
  for (const rule of rules.filter((each) => canSelect(each, images.map(({ tag }) => tag), isMutable))) {
    const { rulePriority, description, selection = {}, action = {} } = rule;
    const name = `rule ${rulePriority ?? '?'}${description ? ` ('${description}')` : ''}`;
    const when = `${selection.countType ?? 'unknown'} ${selection.countNumber ?? ''} ${selection.countUnit ?? ''}`.trim();
    if (action.type === 'expire') {
      diagnosis.find('lifecycle-expires', subject, `${name} of its lifecycle policy deletes images (${when}), those that functions run included`,
        "limit the rule to tags that are never deployed, and delete what nobody uses with 'cdk-sparta-oci prune'");
    } else if (action.type === 'transition') {
      diagnosis.find('lifecycle-archives', subject, `${name} of its lifecycle policy archives images (${when}), those that functions run included: nobody can pull those, and publishing skips their tags`,
        'limit the rule to tags that are never deployed');
    } else {
      diagnosis.miss(`lifecycle policy of ${subject}`, `${name} has an action that is not known here: '${action.type ?? ''}'`);
    }
  }
}

function canSelect({ selection = {} }: LifecycleRule, tags: readonly string[], isMutable: boolean): boolean {
  // What is archived already is of no use to anybody.
  if (selection.storageClass === 'archive') return false;
  switch (selection.tagStatus) {
    case 'untagged':
      return isMutable;
    case 'tagged': {
      const { tagPrefixList: prefixes = [], tagPatternList: patterns = [] } = selection;
      return tags.some((tag) => prefixes.some((prefix) => tag.startsWith(prefix) || (HASH.test(tag) && /^[0-9a-f]*$/.test(prefix)))
        || patterns.some((pattern) => matchesPattern(pattern, tag)));
    }
    default:
      return true;
  }
}
