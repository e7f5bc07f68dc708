import { ImageManifest } from './image-manifest';
import { RepositoryId } from './image-reference';
import { ImageConfig, RepositoryImage } from './repository-image';

/** An image that was asked for: what it is, or why it cannot be told. */
export type Got<T> = { readonly value: T } | { readonly missing: true } | { readonly failure: string };

/**
 * What can be asked of a repository.
 *
 * Every method throws where it was not answered in full: a list is whole or it is none.
 */
export interface RepositorySource {
  readonly id: RepositoryId;
  /** Every image and index, archived ones included, with the children of each index. */
  images(): Promise<RepositoryImage[]>;
  /** One image, by tag or digest; undefined where there is none. */
  find(image: { readonly tag?: string; readonly digest?: string }): Promise<RepositoryImage | undefined>;
  /** Manifests by digest. */
  manifests(digests: readonly string[]): Promise<ReadonlyMap<string, Got<ImageManifest>>>;
  /** The configuration of an image, without pulling it. */
  config(manifest: ImageManifest): Promise<ImageConfig>;
  /** The repository's policy, where it has one. */
  policy(): Promise<string | undefined>;
}
