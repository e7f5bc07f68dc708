import { ImageRecord, ImageRecords } from '../../registry/image-records';
import { LayerDownloads } from '../../registry/layer-downloads';
import { RegistryContent, StoredManifest } from '../../registry/registry-content';
import { Repository } from '../../registry/repositories';

/** How ECR names an image in a call. */
export interface ImageId {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}

/** What ECR's operations on images take. */
export interface EcrInput {
  readonly registryId?: string;
  readonly repositoryName?: string;
  readonly repositoryNames?: readonly string[];
  readonly imageIds?: readonly ImageId[];
  readonly acceptedMediaTypes?: readonly string[];
  readonly layerDigest?: string;
  readonly layerDigests?: readonly string[];
  readonly uploadId?: string;
  readonly imageManifest?: string;
  readonly subjectId?: { readonly imageDigest: string };
  readonly filter?: {
    readonly tagStatus?: 'TAGGED' | 'UNTAGGED' | 'ANY';
    readonly imageStatus?: ImageRecord['status'] | 'ANY';
    readonly artifactStatus?: ImageRecord['status'] | 'ANY';
  };
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** What the operations answer from. */
export interface EcrState {
  readonly content: RegistryContent;
  readonly records: ImageRecords;
  readonly downloads?: LayerDownloads;
  /** The most results of one page, whatever was asked for: ECR may always answer fewer. */
  readonly pageLimit: number;
}

/** An operation on the images of one repository. */
export type ImageOperation = (state: EcrState, repository: Repository, input: EcrInput) => Promise<object>;

/** An image of a repository with all that ECR knows of it. */
export interface EcrImage extends StoredManifest {
  readonly tags: readonly string[];
  readonly record: ImageRecord;
}

/** Every image of a repository, the oldest first. */
export async function imagesOf({ content, records }: EcrState, repository: Repository): Promise<EcrImage[]> {
  const tagsByDigest = new Map<string, string[]>();
  for (const tag of await content.tags(repository)) {
    const digest = content.digestOf(repository, tag)!;
    tagsByDigest.set(digest, [...(tagsByDigest.get(digest) ?? []), tag]);
  }
  return (await content.manifestsOf(repository)).map((image) =>
    ({ ...image, tags: tagsByDigest.get(image.digest) ?? [], record: records.of(repository, image) }));
}

/** The image that an ID means, or nothing. */
export function findImage(images: readonly EcrImage[], { imageDigest, imageTag }: ImageId): EcrImage | undefined {
  return images.find(({ digest, tags }) =>
    (imageDigest === undefined || digest === imageDigest) && (imageTag === undefined || tags.includes(imageTag)));
}

/** How lists name an image: once for each tag. */
export function idsOf({ digest, tags }: EcrImage): ImageId[] {
  return tags.length === 0 ? [{ imageDigest: digest }] : tags.map((imageTag) => ({ imageDigest: digest, imageTag }));
}
