import { ECRClient } from '@aws-sdk/client-ecr';
import { RepositoryState } from './check-repository';
import { grantsPush } from './check-settings';
import { Diagnosis } from './diagnosis';
import { isPlannedRole, PlannedRepository } from './planned-repository';
import { publishingProbes } from './publishing-probes';
import { AppPublisher, RepositoryUse } from './repository-use';
import { Assembly } from '../assembly/assembly';
import { AwsAccess } from '../aws/aws-access';
import { AwsClients } from '../aws/aws-clients';
import { awsReason } from '../aws/aws-failure';
import { clientConfig } from '../aws/client-config';

/** What is needed to check a publisher. */
export interface PublisherSurroundings {
  readonly assembly: Assembly;
  readonly access: AwsAccess;
  readonly state: RepositoryState;
  readonly planned?: PlannedRepository;
}

/** The bootstrap stack's, which by itself can push to that stack's repository alone. */
const BOOTSTRAP_ROLE = /:role\/cdk-.+-image-publishing-role-/;
/** What AWS says of a caller who may not, and nothing else. */
const DENIALS = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation']);

/** Checks that a publisher can be had, and may do what publishing does. */
export async function checkPublisher(
  use: RepositoryUse,
  publisher: AppPublisher,
  surroundings: PublisherSurroundings,
  diagnosis: Diagnosis,
): Promise<void> {
  const { access, assembly, state, planned } = surroundings;
  const { roleArn } = publisher;
  let client: ECRClient;
  try {
    client = await clientOf(use, publisher, access);
  } catch (error) {
    if (roleArn !== undefined && isDenial(error)) {
      if (isPlannedRole(assembly, roleArn)) {diagnosis.find('publisher-unproven', use.subject, `${roleArn} is made by the app itself, so that what it may do is not known yet`);} else {
        diagnosis.find('publisher-not-assumable', use.subject, `its publisher ${roleArn} cannot be assumed: ${awsReason(error)}`,
          "run 'cdk bootstrap' where it is a bootstrap role; else let the credentials at hand assume it");
      }
    } else {
      diagnosis.miss(`publisher ${roleArn ?? 'credentials at hand'} of ${use.subject}`, awsReason(error));
    }
    return;
  }
  if (state === 'there') await probe(use, nameOf(publisher), client, diagnosis);
  else if (state === 'planned') checkPlannedGrant(use, publisher, planned!, diagnosis);
}

async function clientOf({ id }: RepositoryUse, { roleArn, externalId, options }: AppPublisher, access: AwsAccess): Promise<ECRClient> {
  const { account, region } = id;
  if (roleArn === undefined) return (await access.clients({ account, region })).ecr();
  const credentials = await access.assume(roleArn, region, { externalId, options });
  return new AwsClients(account, region, { ...(await clientConfig(region)), credentials }, roleArn).ecr();
}

async function probe({ id, subject, images }: RepositoryUse, publisher: string, client: ECRClient, diagnosis: Diagnosis): Promise<void> {
  const denied: string[] = [];
  for (const { action, call, expected } of await publishingProbes(client, { ...id, tag: images[0].tag })) {
    try {
      await call();
    } catch (error) {
      if (isDenial(error)) denied.push(action);
      else if (!(error instanceof Error && expected.includes(error.name))) diagnosis.fail(`${action} of ${subject}, as ${publisher}`, error);
    }
  }
  if (denied.length > 0) {
    diagnosis.find('publisher-cannot-push', subject, `${publisher} is denied ${denied.join(', ')}`, 'SpartaOciRepository.grantPublish(), or the same in an identity policy');
  }
}

/** What an identity policy adds is seen when the repository is there. */
function checkPlannedGrant({ subject }: RepositoryUse, publisher: AppPublisher, { settings }: PlannedRepository, diagnosis: Diagnosis): void {
  const { roleArn } = publisher;
  const isGranted = roleArn === undefined ? undefined : grantsPush(settings.policy, roleArn);
  if (isGranted) return;
  if (isGranted === false && BOOTSTRAP_ROLE.test(roleArn!)) {
    diagnosis.find('publisher-cannot-push', subject, `the app makes it without letting ${roleArn} push`, 'SpartaOciRepository.grantPublish()');
  } else {
    diagnosis.find('publisher-unproven', subject, `whether ${nameOf(publisher)} may push is known when the repository is there: its policy alone does not allow it`);
  }
}

function nameOf({ roleArn }: AppPublisher): string {
  return roleArn ?? 'whoever deploys';
}

function isDenial(error: unknown): boolean {
  return error instanceof Error && DENIALS.has(error.name);
}
