/** A manifest or index, as far as commands look at it. */
export interface ImageManifest {
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
  readonly manifests?: ReadonlyArray<Descriptor & { readonly platform?: { readonly os?: string; readonly architecture?: string } }>;
  readonly subject?: Descriptor;
}

export interface Descriptor {
  readonly digest: string;
  readonly mediaType?: string;
  readonly size?: number;
}

/** Everything that ECR may hold: without this, it translates what a client of old could not read. */
export const ACCEPTED_MEDIA_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
