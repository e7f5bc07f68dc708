import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SpartaHandlerOptions } from './sparta-handler-options';
import { SpartaOciImage } from './sparta-oci-image';
import { SpartaOciImageOptions } from './sparta-oci-image-props';

/**
 * Properties of `SpartaOciFunction`: all function options of the CDK, and those of its image.
 */
export interface SpartaOciFunctionProps extends lambda.FunctionOptions, SpartaOciImageOptions, SpartaHandlerOptions {
  /**
   * Path of the Dockerfile, absolute or relative to the working directory.
   *
   * @default - the function runs `image`; exactly one of the two is given
   */
  readonly dockerfile?: string;

  /**
   * An image to share with other functions.
   *
   * No other property of an image can be given with it.
   *
   * @default - an image of the function's own is built from `dockerfile`
   */
  readonly image?: SpartaOciImage;

  /**
   * What the container runs as its command, in place of the Dockerfile's `CMD`. May contain tokens.
   *
   * @default - the image's
   */
  readonly cmd?: string[];

  /**
   * What the container runs as its entry point, in place of the Dockerfile's `ENTRYPOINT`. May contain tokens.
   *
   * @default - the image's
   */
  readonly entrypoint?: string[];

  /**
   * The working directory in the container, in place of the Dockerfile's `WORKDIR`. May be a token.
   *
   * @default - the image's
   */
  readonly workingDirectory?: string;
}
