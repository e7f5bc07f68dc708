import { checkPublisher } from './check-publisher';
import { checkRepository, RepositoryState } from './check-repository';
import { checkTag } from './check-tag';
import { Diagnosis } from './diagnosis';
import { plannedRepository } from './planned-repository';
import { RepositoryUse } from './repository-use';
import { Assembly } from '../assembly/assembly';
import { eachOf } from '../aws/each-of';
import { EcrRepository } from '../registry/ecr-repository';
import { Scope } from '../scope/scope';

/** What is looked at in AWS, and how to get there. */
export interface AccountCheck {
  readonly assembly: Assembly;
  readonly scope: Scope;
  readonly uses: readonly RepositoryUse[];
  readonly onProgress: (text: string) => void;
}

const AT_ONCE = 8;

/** Checks every repository of the app in its account, with the tags and publishers of its images. */
export async function checkAccount(check: AccountCheck, diagnosis: Diagnosis): Promise<ReadonlyMap<RepositoryUse, RepositoryState>> {
  const { uses, onProgress } = check;
  const states = new Map<RepositoryUse, RepositoryState>();
  await eachOf(uses, AT_ONCE, async (use) => {
    onProgress(`looking at ${use.subject}`);
    states.set(use, await checkOne(check, use, diagnosis));
  });
  return states;
}

async function checkOne({ assembly, scope }: AccountCheck, use: RepositoryUse, diagnosis: Diagnosis): Promise<RepositoryState> {
  const { account, region } = use.id;
  const { environments } = await scope.environments([use.id]);
  const environment = environments.find((each) => each.account === account && each.region === region)!;
  const planned = plannedRepository(assembly, use.id);
  const state = (await diagnosis.attempt(use.subject, async () => {
    const client = await (await scope.access.clients(environment)).ecr();
    const found = await checkRepository(use, planned, client, diagnosis);
    if (found === 'there') await eachOf(use.images, AT_ONCE, (image) => checkTag(image, new EcrRepository(use.id, client), diagnosis));
    return found;
  })) ?? 'unseen';
  for (const publisher of use.publishers) {
    await checkPublisher(use, publisher, { assembly, access: scope.access, state, planned }, diagnosis);
  }
  return state;
}
