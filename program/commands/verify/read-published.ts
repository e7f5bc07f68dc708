import { ImageReference } from '../../registry/image-reference';
import { isIndexType } from '../../registry/repository-image';
import { RepositorySource } from '../../registry/repository-source';
import { ActualImage } from '../../verifying/image-findings';

/**
 * What a repository has under a tag, or nothing.
 *
 * @throws Error where the image is there, but does not tell what it is
 */
export async function readPublished(source: RepositorySource, reference: ImageReference): Promise<ActualImage | undefined> {
  const image = await source.find(reference);
  // An archived image cannot be read, and an index has no configuration of its own.
  if (!image || image.status !== 'ACTIVE' || isIndexType(image.mediaType)) return image && { image };
  const got = (await source.manifests([image.digest])).get(image.digest)!;
  if ('missing' in got) return undefined;
  if ('failure' in got) throw new Error(`ECR does not give its manifest: ${got.failure}`);
  return { image, config: await source.config(got.value) };
}
