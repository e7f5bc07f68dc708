import { checkLifecycle } from './check-lifecycle';
import { checkPull } from './check-pull';
import { Diagnosis } from './diagnosis';
import { RepositoryUse } from './repository-use';
import { PUSH_ACTIONS } from '../../src/private/ecr/repository-actions';
import { decide, matchesPattern } from '../permissions/policy-decision';
import { PolicyStatement, readPolicy } from '../permissions/policy-document';
import { RepositorySettings } from '../registry/repository-settings';

/** What of a repository's settings could be seen. */
export type SeenSettings = RepositorySettings & { readonly isPolicySeen: boolean; readonly isLifecycleSeen: boolean };

/** Checks how a repository is set up, be it there or about to be. */
export function checkSettings(use: RepositoryUse, settings: SeenSettings, diagnosis: Diagnosis): void {
  const mutable = use.images.filter(({ tag }) => isMutable(settings, tag));
  if (mutable.length > 0) {
    diagnosis.find('repository-mutable', use.subject, 'its tags are mutable: whoever pushes can put another image in the place of one that is deployed',
      'make its tags immutable');
  }
  if (settings.isLifecycleSeen && settings.lifecyclePolicy !== undefined) {
    checkLifecycle(use, settings.lifecyclePolicy, mutable.length > 0, diagnosis);
  }
  const statements = settings.isPolicySeen ? statementsOf(use, settings.policy, diagnosis) : undefined;
  if (statements) {
    checkPull(use, statements, diagnosis);
    checkPushDenials(use, statements, diagnosis);
  }
}

function isMutable({ mutability, exclusions }: RepositorySettings, tag: string): boolean {
  const isExcluded = exclusions.some((pattern) => matchesPattern(pattern, tag));
  return mutability.startsWith('MUTABLE') !== (mutability.endsWith('_WITH_EXCLUSION') && isExcluded);
}

function statementsOf({ subject }: RepositoryUse, policy: string | undefined, diagnosis: Diagnosis): PolicyStatement[] | undefined {
  try {
    return policy === undefined ? [] : readPolicy(policy);
  } catch (error) {
    diagnosis.miss(`policy of ${subject}`, `it cannot be read: ${(error as Error).message}`);
    return undefined;
  }
}

/** What identity policies allow does not help where the repository denies it. */
function checkPushDenials({ subject, publishers }: RepositoryUse, statements: readonly PolicyStatement[], diagnosis: Diagnosis): void {
  for (const { roleArn } of publishers) {
    if (roleArn === undefined) continue;
    const principal = { arn: roleArn, account: roleArn.split(':')[4] };
    const denied = PUSH_ACTIONS.filter((action) => decide(statements, { principal, action, context: { 'aws:principalarn': [roleArn] } }) === 'denied');
    if (denied.length > 0) {
      diagnosis.find('push-denied', subject, `its policy denies ${roleArn} ${denied.join(', ')}`, 'take the Deny away');
    }
  }
}

/** Whether a repository's policy alone lets a role push; undefined where nobody knows. */
export function grantsPush(policy: string | undefined, roleArn: string): boolean | undefined {
  const statements = policy === undefined ? [] : readPolicy(policy);
  const principal = { arn: roleArn, account: roleArn.split(':')[4] };
  const decisions = PUSH_ACTIONS.map((action) => decide(statements, { principal, action, context: { 'aws:principalarn': [roleArn] } }));
  return decisions.includes('unknown') ? undefined : decisions.every((each) => each === 'allowed');
}
