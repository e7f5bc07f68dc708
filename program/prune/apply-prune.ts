import { deletionBatches } from './deletion-batches';
import { PrunableRepository, PruneWorld } from './prunable-repository';
import { Survey, survey, SurveyOptions } from './survey';
import { mayGo, Verdict } from './verdict';
import { awsReason } from '../aws/aws-failure';
import { Unchecked } from '../findings/finding';
import { repositoryKey } from '../registry/image-reference';
import { RepositoryImage } from '../registry/repository-image';
import { wordsForImages } from '../usage/gather/gather-usage';
import { ImageUse } from '../usage/image-use';
import { resolveUses } from '../usage/resolve-uses';

const ATTEMPTS = 3;

/** What became of an image that was planned to go. */
export interface Removed {
  readonly repository: PrunableRepository;
  readonly image: RepositoryImage;
}

export interface Applied {
  readonly deleted: readonly Removed[];
  /** What may no longer go, by what was read right before. */
  readonly spared: ReadonlyArray<{ readonly repository: PrunableRepository; readonly verdict: Verdict }>;
  readonly refused: ReadonlyArray<Removed & { readonly reason: string }>;
  /** Users that appeared while their image was being deleted. */
  readonly late: ReadonlyArray<Removed & { readonly uses: readonly ImageUse[] }>;
  /** Why it was stopped; whatever was deleted before, was. */
  readonly stopped: readonly Unchecked[];
}

/**
 * Deletes what a survey says may go, and nothing else, batch by batch.
 *
 * Before each batch, everything is looked at anew: what may no longer go then is spared, and anything that cannot be
 * looked at stops it all.
 */
export async function applyPrune(world: PruneWorld, { plans }: Pick<Survey, 'plans'>, options: SurveyOptions, onProgress: (text: string) => void): Promise<Applied> {
  const deleted: Removed[] = [];
  const spared: Array<Applied['spared'][number]> = [];
  const refused: Array<Applied['refused'][number]> = [];
  const stopped: Unchecked[] = [];
  const work = plans.flatMap(({ repository, verdicts }) =>
    deletionBatches(verdicts.filter(mayGo).map(({ image }) => image)).map((batch) => ({ repository, batch })));
  for (const [index, { repository, batch }] of work.entries()) {
    onProgress(`batch ${index + 1} of ${work.length}: looking again`);
    const now = await settledSurvey(world, repository, options);
    if (now.unchecked.length > 0) {
      stopped.push(...now.unchecked);
      break;
    }
    const verdicts = new Map(now.plans[0].verdicts.map((verdict) => [verdict.image.digest, verdict]));
    const going: RepositoryImage[] = [];
    for (const { digest } of batch) {
      const verdict = verdicts.get(digest);
      // What is not there any more, somebody else deleted.
      if (verdict && mayGo(verdict)) going.push(verdict.image);
      else if (verdict) spared.push({ repository, verdict });
    }
    if (going.length === 0) continue;
    onProgress(`batch ${index + 1} of ${work.length}: deleting ${going.length}`);
    const byDigest = new Map(going.map((image) => [image.digest, image]));
    try {
      const outcome = await repository.delete([...byDigest.keys()]);
      deleted.push(...outcome.deleted.map((digest) => ({ repository, image: byDigest.get(digest)! })));
      refused.push(...outcome.refused.map(({ digest, reason }) => ({ repository, image: byDigest.get(digest)!, reason })));
    } catch (error) {
      stopped.push({ subject: `deletion from ${repositoryKey(repository.id)}`, reason: awsReason(error), remedy: 'whether images of this batch are deleted is not known: run it again' });
    }
    // The repository is not as it was read.
    if (refused.length > 0 || stopped.length > 0) break;
  }
  return { deleted, spared, refused, stopped, late: await lateUsers(world, deleted, stopped) };
}

/**
 * A survey during which the repository did not change: a tag that was moved while users were looked for is not what
 * they mean by it.
 */
async function settledSurvey(world: PruneWorld, repository: PrunableRepository, options: SurveyOptions): Promise<Pick<Survey, 'plans' | 'unchecked'>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await survey(world, [repository], options);
    if (found.unchecked.length > 0) return found;
    try {
      if (stateOf(await repository.images()) === stateOf(found.plans[0].verdicts.map(({ image }) => image))) return found;
    } catch (error) {
      return { plans: [], unchecked: [{ subject: `images of ${repositoryKey(repository.id)}`, reason: awsReason(error) }] };
    }
  }
  const reason = `it changed each of the ${ATTEMPTS} times that it was looked at`;
  return { plans: [], unchecked: [{ subject: repositoryKey(repository.id), reason, remedy: 'prune when nobody pushes to it' }] };
}

/** What matters of a repository: pulling changes nothing. */
function stateOf(images: readonly RepositoryImage[]): string {
  const parts = images.map(({ digest, tags, children, subject, status }) => JSON.stringify([digest, [...tags].sort(), children, subject, status]));
  return parts.sort().join();
}

/** Looks for somebody who came between the last look and the deletion. */
async function lateUsers(world: PruneWorld, deleted: readonly Removed[], stopped: Unchecked[]): Promise<Array<Applied['late'][number]>> {
  if (deleted.length === 0) return [];
  const usage = await world.gather(wordsForImages(deleted.map(({ image }) => image)));
  stopped.push(...usage.unchecked.filter((each) => !stopped.some(({ subject }) => subject === each.subject)));
  return [...new Set(deleted.map(({ repository }) => repository))].flatMap((repository) => {
    const gone = deleted.filter((each) => each.repository === repository).map(({ image }) => image);
    const uses = resolveUses(repository.id, gone, usage);
    return gone.filter(({ digest }) => uses.get(digest)!.length > 0).map((image) => ({ repository, image, uses: uses.get(image.digest)! }));
  });
}
