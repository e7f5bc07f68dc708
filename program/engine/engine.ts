import { Builder } from '../builders/builder';

/** The container engine that `cdk deploy` would build with. */
export interface Engine {
  /** What is run, as `CDK_DOCKER` may name it. */
  readonly program: string;
  readonly version: string;
  /** As Docker calls it: `amd64`, `arm64`. */
  readonly architecture: string;
  readonly builder: EngineBuilder;
  /** Whether it keeps images in containerd's store, which can hold attestations. */
  readonly hasContainerdStore: boolean;
  /** Whether it runs on this machine, and not in a virtual machine or elsewhere. */
  readonly isLocal: boolean;
  /** Where it keeps images, on the machine that it runs on. */
  readonly dataFolder?: string;
}

/** The builder that `docker build` would take. */
export interface EngineBuilder extends Builder {
  readonly name?: string;
  /** Of buildx: `docker` builds into the engine's own images. */
  readonly driver?: string;
  /** Whether what is built becomes one of the engine's images, which is what is pushed. */
  readonly loads: boolean;
  /** The platforms that it can run programs of, where it says so. */
  readonly platforms?: readonly string[];
}

/** Why there is no engine to ask. */
export interface NoEngine {
  readonly problem: 'missing' | 'unreachable' | 'without buildx' | 'builder missing';
  readonly program: string;
  readonly reason: string;
}
