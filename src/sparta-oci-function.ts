import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { functionImage } from './private/function-image';
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

/**
 * A Lambda function that runs a container image from the ECR repository that the image's own Dockerfile names.
 *
 * `cdk deploy` builds the image and pushes it once, straight to that repository and tag.
 *
 * Two defaults differ from the CDK's: `timeout` is 30 seconds, because 3 seconds are often over before a
 * container has started for the first time, and `architecture` is that of the image's `platform`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 */
export class SpartaOciFunction extends lambda.Function {
  /**
   * The image that the function runs.
   */
  public readonly image: SpartaOciImage;

  /**
   * @throws Error that lists all that is wrong with the properties, the Dockerfile, its label and its binary
   */
  public constructor(scope: Construct, id: string, props: SpartaOciFunctionProps) {
    const { code, architecture, functionOptions, spartaHandler } = functionImage(scope, id, props);
    super(scope, id, {
      timeout: Duration.seconds(30),
      ...functionOptions,
      ...(spartaHandler && { functionName: spartaHandler.functionName }),
      architecture,
      code,
      handler: lambda.Handler.FROM_IMAGE,
      runtime: lambda.Runtime.FROM_IMAGE,
    });
    this.image = code.image;
    spartaHandler?.attach(this, this.image.buildId);
  }
}
