import { DockerCacheOption, DockerImageSource } from 'aws-cdk-lib/cloud-assembly-schema';

/** What an asset manifest says of the build of an image; newer versions of the CDK write more than the oldest knows. */
export interface ImageSource extends DockerImageSource {
  readonly dockerBuildContexts?: { readonly [name: string]: string };
}

export type CacheOption = DockerCacheOption;

/** An image that an asset manifest has built, and where it is to be pushed. */
export interface ImageToBake {
  /** Of its target: `[a-zA-Z0-9_-]+`. */
  readonly name: string;
  /** As an asset manifest has it, but with an absolute `directory`. */
  readonly source: ImageSource;
  /** References to push it to: registry, repository and tag. */
  readonly references: readonly string[];
}
