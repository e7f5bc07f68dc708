import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { printableMessage } from './private/errors/printable';
import { problemsError } from './private/errors/problems';
import { atCaller } from './private/errors/user-error';
import { finalFunctionProblems } from './private/function/final-function';
import { functionImage } from './private/function/function-image';
import { NO_LAYERS } from './private/function/image-only';
import { SpartaOciFunctionProps } from './sparta-oci-function-props';
import { SpartaOciImage } from './sparta-oci-image';

/**
 * A Lambda function that runs a container image from the ECR repository that the image's own Dockerfile names.
 *
 * `cdk deploy` builds the image and pushes it once, straight to that repository and tag.
 *
 * Two defaults differ from the CDK's: `timeout` is 30 seconds, because 3 seconds are often over before a
 * container has started for the first time, and `architecture` is that of the image's `platform`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 *
 * @example
 * // The Dockerfile names the repository in its label: LABEL io.sparta.ecr-name=…/hello:${SPARTA_BUILD_ID}
 * new SpartaOciFunction(stack, 'Hello', {
 *   dockerfile: 'hello/Dockerfile',
 *   memorySize: 512,
 * });
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
    try {
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
      const resource = this.node.defaultChild as lambda.CfnFunction;
      this.node.addValidation({
        validate: () => finalFunctionProblems(resource).map((problem) => printableMessage(`${this.node.path}: ${problem}`)),
      });
    } catch (error) {
      throw atCaller(error, SpartaOciFunction);
    }
  }

  /**
   * Refused: Lambda adds no layers to a function that runs a container image.
   *
   * @param layers what a Dockerfile has to COPY instead
   * @throws Error always
   */
  public addLayers(...layers: lambda.ILayerVersion[]): void {
    throw atCaller(problemsError('function-invalid', this.node.path, [`addLayers() with ${layers.length}: ${NO_LAYERS}`]), this.addLayers);
  }
}
