import { ECRClient } from '@aws-sdk/client-ecr';
import { checkSettings, SeenSettings } from './check-settings';
import { Diagnosis } from './diagnosis';
import { PlannedRepository } from './planned-repository';
import { RepositoryUse } from './repository-use';
import { lookAtRepository, RepositoryLook } from '../registry/repository-settings';

/** Where a repository is: there, only in the app, nowhere, or where nobody could look. */
export type RepositoryState = 'there' | 'planned' | 'missing' | 'unseen';

/** Checks a repository as it is, and so as the app will make it where it is not there yet. */
export async function checkRepository(
  use: RepositoryUse,
  planned: PlannedRepository | undefined,
  client: ECRClient,
  diagnosis: Diagnosis,
): Promise<RepositoryState> {
  let look: RepositoryLook | undefined;
  try {
    look = await lookAtRepository(client, use.id);
  } catch (error) {
    diagnosis.fail(use.subject, error);
    return 'unseen';
  }
  if (!look) {
    checkPlanned(use, planned, diagnosis);
    if (planned) return 'planned';
    diagnosis.find('repository-missing', use.subject, 'there is no such repository, and the app does not make it', 'define it with SpartaOciRepository, or create it');
    return 'missing';
  }
  const real = new Diagnosis();
  checkSettings(use, settingsOf(use, look, real), real);
  real.unchecked.forEach(({ subject, reason, remedy }) => diagnosis.miss(subject, reason, remedy));
  const foretold = new Diagnosis();
  if (planned) checkPlanned(use, planned, foretold);
  for (const each of real.findings) {
    const isPlanned = !planned || foretold.findings.some(({ code }) => code === each.code);
    // Deploying may set it right.
    if (isPlanned) {diagnosis.add(each);} else {
      diagnosis.find('repository-drifted', use.subject, `it is not yet, or no longer, as stack ${planned.stack} of the app has it (${each.code}): ${each.message}`,
        'deploy that stack; CloudFormation changes nothing where its template is the same as before');
    }
  }
  return 'there';
}

/** Checks a repository as the app has it. */
export function checkPlanned(use: RepositoryUse, planned: PlannedRepository | undefined, diagnosis: Diagnosis): void {
  if (planned) checkSettings(use, { ...planned.settings, isPolicySeen: true, isLifecycleSeen: true }, diagnosis);
}

function settingsOf({ subject }: RepositoryUse, { repository, policy, lifecyclePolicy }: RepositoryLook, diagnosis: Diagnosis): SeenSettings {
  if ('error' in policy) diagnosis.fail(`policy of ${subject}`, policy.error);
  if ('error' in lifecyclePolicy) diagnosis.fail(`lifecycle policy of ${subject}`, lifecyclePolicy.error);
  if (!repository.encryptionConfiguration) diagnosis.miss(`encryption of ${subject}`, 'ECR does not tell it');
  return {
    mutability: repository.imageTagMutability ?? 'MUTABLE',
    exclusions: (repository.imageTagMutabilityExclusionFilters ?? []).flatMap(({ filter }) => filter ?? []),
    encryption: repository.encryptionConfiguration?.encryptionType ?? 'unknown',
    policy: 'value' in policy ? policy.value : undefined,
    lifecyclePolicy: 'value' in lifecyclePolicy ? lifecyclePolicy.value : undefined,
    isPolicySeen: 'value' in policy,
    isLifecycleSeen: 'value' in lifecyclePolicy,
  };
}
