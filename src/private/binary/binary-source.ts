import { IgnoreMode } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { WorkflowHooks } from '../../workflow-hooks';

/** What an image tells about itself before its binary is made. */
export interface BinaryRequest {
  /** The image: its path leads the compiler's errors, its stack decides whether anything is built. */
  readonly scope: Construct;
  /** The build context, absolute. */
  readonly directory: string;
  /** Absolute. */
  readonly dockerfile: string;
  readonly architecture: 'x86_64' | 'arm64';
  /** The image's own patterns, without those of `.dockerignore`. */
  readonly exclude?: string[];
  /** The mode as the image was given it; undefined is the CDK's own default. */
  readonly ignoreMode?: IgnoreMode;
  readonly workflowHooks?: WorkflowHooks;
}

/** A binary whose place is known. */
export interface BoundBinary {
  /** Relative to the build context, with forward slashes: the value of `SPARTA_BINARY`. */
  readonly relativePath: string;
  readonly absolutePath: string;
  /** Patterns that the image excludes from its context in addition to its own. */
  readonly exclude: string[];
  /** What is wrong with the place itself. */
  readonly problems: string[];

  /**
   * Makes the file, if it is made here.
   *
   * @param buildId undefined where it is derived from the content
   * @returns what went wrong
   */
  make(buildId: string | undefined): string[];

  /**
   * Looks at the file that is there now.
   *
   * @param baseImage the image that the target stage is based on in the end, if that is known
   * @returns why it could not start
   */
  check(baseImage: string | undefined): string[];
}

/** Where a binary comes from. */
export interface BinarySource {
  bind(request: BinaryRequest): BoundBinary;
}
