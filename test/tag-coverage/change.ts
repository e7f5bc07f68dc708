import { SymlinkFollowMode } from 'aws-cdk-lib';
import { DockerImageAssetInvalidationOptions, NetworkMode, Platform } from 'aws-cdk-lib/aws-ecr-assets';

/** The options of a build that changes give, to ours and to a stock asset alike. */
export interface BuildOptions {
  /** From the build context. */
  readonly file?: string;
  readonly assetName?: string;
  readonly buildArgs?: { [name: string]: string };
  readonly buildContexts?: { [name: string]: string };
  readonly buildSecrets?: { [name: string]: string };
  readonly buildSsh?: string;
  readonly cacheDisabled?: boolean;
  readonly cacheFrom?: { type: string }[];
  readonly exclude?: string[];
  readonly extraHash?: string;
  readonly followSymlinks?: SymlinkFollowMode;
  readonly invalidation?: DockerImageAssetInvalidationOptions;
  readonly networkMode?: NetworkMode;
  readonly outputs?: string[];
  readonly platform?: Platform;
  readonly target?: string;
}

/** Where a change is made. */
export interface Place {
  /** The build context, with a Dockerfile and some files. */
  readonly context: string;
  /** A folder beside it, whose name does not begin like that of the context. */
  readonly outside: string;
}

/** One kind of change. */
export interface Change {
  readonly title: string;
  /** Whether an engine can see it, and so make another image. */
  readonly isSeen: boolean;
  /** Whether it is kept out of the tag on purpose, though an engine can see it. */
  readonly isLeftOut?: boolean;
  /** Whether a real engine builds it before and after, to see. */
  readonly isBuilt?: boolean;
  /** Whether the fingerprints that the process remembers are kept. */
  readonly keepsCaches?: boolean;
  /** What is there before. */
  readonly before?: (place: Place) => BuildOptions | void;
  /** What is done; without options, those from before stay. */
  readonly after: (place: Place) => BuildOptions | void;
}
