import { ListedImage } from './listed-image';
import { eachOf } from '../aws/each-of';
import { Unchecked } from '../findings/finding';
import { repositoryKey } from '../registry/image-reference';
import { RepositoryImage } from '../registry/repository-image';
import { Scope } from '../scope/scope';
import { Attempts } from '../usage/gather/attempts';
import { gatherFunctions } from '../usage/gather/gather-functions';
import { gatherTasks } from '../usage/gather/gather-tasks';
import { GatheredUsage, mergeUsage } from '../usage/gathered-usage';
import { resolveUses } from '../usage/resolve-uses';

/** What repositories have of images, and who runs them. */
export async function lookUpImages(
  images: readonly ListedImage[],
  scope: Scope,
  onProgress: (text: string) => void,
): Promise<{ images: ListedImage[]; usage: GatheredUsage; unchecked: Unchecked[] }> {
  const attempts = new Attempts();
  const published = await eachOf(images, 8, async ({ image, uri }) => attempts.attempt(uri, async () => {
    onProgress(`looking for ${uri}`);
    const found = await (await scope.repository(image)).find(image);
    return found ?? 'missing' as const;
  }));
  const usage = await runningUsage(scope, images, attempts, onProgress);
  const looked = images.map((image, index) => ({ ...image, ...(published[index] !== undefined && { published: published[index] }) }));
  return {
    images: looked.map((image) => ({ ...image, users: usersOf(image, looked, usage) })),
    usage,
    unchecked: [...attempts.unchecked, ...usage.unchecked],
  };
}

async function runningUsage(
  scope: Scope,
  images: readonly ListedImage[],
  attempts: Attempts,
  onProgress: (text: string) => void,
): Promise<GatheredUsage> {
  const { environments, unchecked } = await scope.environments(images.map(({ image }) => image));
  const parts = await eachOf(environments, 4, (environment) => attempts.attempt(`account ${environment.account} in ${environment.region}`, async () => {
    const source = await scope.environmentSource(environment);
    return mergeUsage(await Promise.all([gatherFunctions(source, onProgress), gatherTasks(source, onProgress)]));
  }));
  return mergeUsage([...parts.filter((part) => part !== undefined), { uses: [], mentions: [], looked: [], unchecked }]);
}

function usersOf({ image, published }: ListedImage, all: readonly ListedImage[], usage: GatheredUsage): ListedImage['users'] {
  const others = all.filter((each) => repositoryKey(each.image) === repositoryKey(image)).map((each) => each.published);
  const known = others.filter((each): each is RepositoryImage => each !== undefined && each !== 'missing');
  const digests = [...new Map(known.map((each) => [each.digest, each])).values()];
  if (published === undefined) return [];
  // A tag that is gone may be named all the same.
  return published === 'missing'
    ? usage.uses.filter((use) => repositoryKey(use.image) === repositoryKey(image) && use.image.tag === image.tag)
    : resolveUses(image, digests, usage).get(published.digest);
}
