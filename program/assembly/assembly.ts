import { Template } from '../template/template';

/** What a cloud assembly holds of stacks and images, nested assemblies included. */
export interface Assembly {
  readonly folder: string;
  readonly stacks: readonly AppStack[];
  readonly images: readonly AppImage[];
}

/** A stack that the app deploys. */
export interface AppStack {
  /** As the CDK CLI shows it, such as `Stage/Stack`. */
  readonly id: string;
  readonly stackName: string;
  /** Absent where the app leaves them to the CLI. */
  readonly account?: string;
  readonly region?: string;
  /** The template, and those of its nested stacks. */
  readonly templates: readonly AppTemplate[];
  /** Roles by which the CLI looks into the environment and deploys to it. */
  readonly lookupRoleArn?: string;
  readonly deployRoleArn?: string;
}

export interface AppTemplate {
  readonly file: string;
  readonly template: Template;
}

/** A container image that the app publishes. */
export interface AppImage {
  readonly assetHash: string;
  readonly displayName?: string;
  /** Whether its Dockerfile's label says where it goes. */
  readonly isLabelled: boolean;
  /** Stacks that use it, by their `id`. */
  readonly stacks: readonly string[];
  /** Asset manifests that have it, relative to the assembly's folder. */
  readonly manifestFiles: readonly string[];
  readonly source: ImageSource;
  readonly destination: ImageDestination;
}

/** What an image is built from; folders are absolute. */
export interface ImageSource {
  readonly directory?: string;
  readonly dockerfile?: string;
  readonly target?: string;
  readonly platform?: string;
  readonly buildArgs: { readonly [name: string]: string };
  /** The source as the asset manifest has it, everything included. */
  readonly raw: { readonly [name: string]: unknown };
}

/** Where an image is pushed, and by whom. */
export interface ImageDestination {
  readonly account?: string;
  readonly region?: string;
  readonly repository: string;
  readonly tag: string;
  readonly publisherRoleArn?: string;
  readonly publisherExternalId?: string;
  /** What else STS is told when the role is assumed, such as session tags. */
  readonly publisherOptions?: { readonly [name: string]: unknown };
}
