/** An image or index of a repository, as ECR lists it. */
export interface RepositoryImage {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly sizeInBytes: number;
  readonly pushedAt?: Date;
  readonly lastPulledAt?: Date;
  readonly status: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
  /** Of what it is a signature, an SBOM or the like. */
  readonly subject?: string;
  /** Of an index: the manifests that it lists. */
  readonly children: readonly string[];
}

/** What an image says of itself. */
export interface ImageConfig {
  readonly labels: { readonly [name: string]: string };
  readonly architecture: string;
  readonly os: string;
}

const INDEX_TYPES = new Set(['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json']);

export function isIndexType(mediaType: string | undefined): boolean {
  return mediaType !== undefined && INDEX_TYPES.has(mediaType);
}
