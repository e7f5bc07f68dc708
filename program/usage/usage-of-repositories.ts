import { assemblyUses } from './assembly-uses';
import { Attempts } from './gather/attempts';
import { gatherUsage, wordsForImages } from './gather/gather-usage';
import { GatheredUsage, mergeUsage } from './gathered-usage';
import { eachOf } from '../aws/each-of';
import { RepositoryId } from '../registry/image-reference';
import { RepositoryImage } from '../registry/repository-image';
import { Scope } from '../scope/scope';

/** Everything that uses images of some repositories, as far as the scope reaches. */
export async function usageOfRepositories(
  scope: Scope,
  repositories: ReadonlyArray<{ readonly id: RepositoryId; readonly images: readonly RepositoryImage[] }>,
  onProgress: (text: string) => void,
): Promise<GatheredUsage> {
  const known = wordsForImages(repositories.flatMap(({ images }) => images));
  const attempts = new Attempts();
  const { environments, unchecked } = await scope.environments(repositories.map(({ id }) => id));
  const parts = await eachOf(environments, 2, (environment) =>
    attempts.attempt(`account ${environment.account} in ${environment.region}`, async () => gatherUsage(await scope.environmentSource(environment), known, onProgress)));
  return mergeUsage([
    ...parts.filter((part) => part !== undefined),
    ...(scope.assembly ? [assemblyUses(scope.assembly, known)] : []),
    { uses: [], mentions: [], looked: [], unchecked: [...unchecked, ...attempts.unchecked] },
  ]);
}
