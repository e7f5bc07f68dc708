import { UserWord, uncovered } from './coverage';
import { decide } from './decide';
import { LabelReader } from './label-reader';
import { PrunableRepository, PruneWorld } from './prunable-repository';
import { PruneRules } from './prune-rules';
import { Pullers, pullersOf } from './pull-policy';
import { mayGo, Verdict } from './verdict';
import { Unchecked } from '../findings/finding';
import { repositoryKey } from '../registry/image-reference';
import { RepositoryImage } from '../registry/repository-image';
import { Attempts } from '../usage/gather/attempts';
import { wordsForImages } from '../usage/gather/gather-usage';
import { GatheredUsage, Looked } from '../usage/gathered-usage';
import { resolveUses } from '../usage/resolve-uses';

/** What becomes of a repository's images. */
export interface RepositoryPlan {
  readonly repository: PrunableRepository;
  readonly verdicts: readonly Verdict[];
}

/** What is known at one time of all repositories, and what is not: then nothing may be deleted. */
export interface Survey {
  readonly plans: readonly RepositoryPlan[];
  readonly usage: GatheredUsage;
  readonly looked: readonly Looked[];
  readonly unchecked: readonly Unchecked[];
  readonly at: Date;
}

export interface SurveyOptions {
  readonly rules: PruneRules;
  readonly word: UserWord;
  /** Labels belong to a digest: what was read once is not read again. */
  readonly labels: LabelReader;
}

/** Looks at repositories and at everybody who may use their images, and decides what may go. */
export async function survey(
  world: PruneWorld,
  repositories: readonly PrunableRepository[],
  options: SurveyOptions,
): Promise<Survey> {
  const attempts = new Attempts();
  const read: Array<{ repository: PrunableRepository; images: RepositoryImage[]; pullers: Pullers[] }> = [];
  for (const repository of repositories) {
    const name = repositoryKey(repository.id);
    const images = await attempts.attempt(`images of ${name}`, () => repository.images());
    const pullers = await attempts.attempt(`policy of ${name}`, () => pullersOfRepository(repository));
    if (images && pullers) read.push({ repository, images, pullers });
  }
  const usage = await world.gather(wordsForImages(read.flatMap(({ images }) => images)));
  const at = world.now();
  const plans: RepositoryPlan[] = [];
  const unseen: Unchecked[] = [];
  for (const { repository, images, pullers } of read) {
    const uses = resolveUses(repository.id, images, usage);
    unseen.push(...pullers.flatMap((each) => uncovered(repository.id, each, usage.looked, options.word)));
    const facts = { repository: repository.id, images, uses, now: at };
    const unused = decide({ ...facts, claims: new Map() }, { ...options.rules, allImages: true }).filter(mayGo).map(({ image }) => image);
    const subject = `labels of images of ${repositoryKey(repository.id)}`;
    const readLabels = () => options.labels.read(repository, images, unused);
    const claims = options.rules.allImages ? undefined : await attempts.attempt(subject, readLabels);
    plans.push({ repository, verdicts: decide({ ...facts, claims: claims ?? new Map() }, options.rules) });
  }
  const unchecked = distinct([...usage.unchecked, ...(usage.unsettled ?? []), ...attempts.unchecked, ...unseen]);
  return { plans, usage, looked: usage.looked, unchecked, at };
}

async function pullersOfRepository(repository: PrunableRepository): Promise<Pullers[]> {
  const { account, region, repository: name } = repository.id;
  const [own, registry] = [await repository.policy(), await repository.registryPolicy()];
  const arn = `arn:aws:ecr:${region}:${account}:repository/${name}`;
  return [...(own === undefined ? [] : [pullersOf(own)]), ...(registry === undefined ? [] : [pullersOf(registry, arn)])];
}

function distinct(unchecked: readonly Unchecked[]): Unchecked[] {
  return [...new Map(unchecked.map((each) => [JSON.stringify(each), each])).values()];
}
