import { UsageError } from '../../command-line/usage-error';
import { CannotCheck } from '../../findings/cannot-check';
import { ImageReference, readImageReference, RepositoryId } from '../../registry/image-reference';
import { imageUri } from '../../registry/image-uri';
import { RepositoryImage } from '../../registry/repository-image';
import { repositoriesOf } from '../../scope/repositories';
import { Scope } from '../../scope/scope';
import { Attempts } from '../../usage/gather/attempts';

/** An image that was asked for, with all images beside it. */
export interface FoundImage {
  readonly reference: ImageReference;
  readonly images: readonly RepositoryImage[];
  /** Undefined where the repository has no such image. */
  readonly image?: RepositoryImage;
}

/**
 * Finds an image by its URI, or by tag or digest in the repositories of an app; several may have it.
 *
 * @throws CannotCheck where a repository that may have it was not answered for
 */
export async function findImages(word: string, scope: Scope): Promise<FoundImage[]> {
  const given = readImageReference(word);
  if (given && given.tag === undefined && given.digest === undefined) {
    throw new UsageError(`'${word}' is a repository: name an image in it, ${word}:<tag> or ${word}@<digest>`);
  }
  const wanted = given ?? (word.startsWith('sha256:') ? { digest: word } : { tag: word });
  if (!given && !/^(sha256:[0-9a-f]{64}|[A-Za-z0-9_][A-Za-z0-9._-]{0,127})$/.test(word)) {
    throw new UsageError(`'${word}' is neither the URI of an image in a private ECR registry, nor a digest, nor a tag`);
  }
  const repositories = given ? [given] : repositoriesOf(scope.assembly);
  const attempts = new Attempts();
  const found: FoundImage[] = [];
  for (const { account, region, repository } of repositories) {
    const id: RepositoryId = { account, region, repository };
    const images = await attempts.attempt(imageUri(id), async () => (await scope.repository(id)).images());
    const image = images?.find(({ digest, tags }) => (wanted.digest === undefined ? tags.includes(wanted.tag!) : digest === wanted.digest));
    if (images && (image || given)) found.push({ reference: { ...id, ...wanted }, images, ...(image && { image }) });
  }
  if (attempts.unchecked.length > 0) {
    throw new CannotCheck(attempts.unchecked.map(({ subject, reason }) => `${subject}: ${reason}`).join('\n'));
  }
  if (found.length === 0) {
    const looked = repositories.map(({ account, region, repository }) => imageUri({ account, region, repository }));
    throw new UsageError(`no repository of the app has an image '${word}': looked at ${looked.join(', ') || 'none, for the app publishes no image'}`);
  }
  return found;
}
