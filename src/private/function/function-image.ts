import { Duration } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { functionLimitProblems } from './function-limits';
import { functionTypeProblems } from './function-types';
import { ImageCode } from './image-code';
import { imageOnlyProblems } from './image-only';
import { checkedScope } from '../errors/checked-scope';
import { givenOptions } from '../errors/given-type';
import { failOnProblems } from '../errors/problems';
import { SpartaHandler } from './sparta/sparta-handler';
import { splitFunctionProps } from './split-function-props';
import { SpartaOciFunctionProps } from '../../sparta-oci-function-props';
import { SpartaOciImage } from '../../sparta-oci-image';
import { environmentProblems, regionProblems } from '../ecr/target-environment';
import { pathOf } from '../tree/construct-path';
import { topLevelStackOf } from '../tree/stack-dependency';

/** The CDK's constants, by the platform that Docker builds for. */
const ARCHITECTURES = new Map([lambda.Architecture.X86_64, lambda.Architecture.ARM_64].map((each) => [each.dockerPlatform, each]));

/** What a function needs of its image before it exists. */
export interface FunctionImage {
  readonly code: ImageCode;
  readonly architecture: lambda.Architecture;
  readonly functionOptions: lambda.FunctionOptions;
  /** The handler of a Sparta binary that the function is for, if it is for one. */
  readonly spartaHandler?: SpartaHandler;
}

/**
 * Takes a function's image out of its properties.
 *
 * @throws Error that lists what is wrong with them
 */
export function functionImage(scope: Construct, id: string, allProps: SpartaOciFunctionProps): FunctionImage {
  const at = pathOf(checkedScope(scope, id), id);
  const props = givenOptions(allProps);
  failOnProblems('function-invalid', at, functionTypeProblems({ ...props }));
  const { imageOptions, functionOptions } = splitFunctionProps(props);
  const { handler: spartaHandler, problems: handlerProblems } = SpartaHandler.from(scope, id, props);
  const { image, dockerfile, cmd, entrypoint, workingDirectory } = props;
  const platform = imageOptions.platform?.platform ?? image?.platform ?? (props.architecture ?? lambda.Architecture.X86_64).dockerPlatform;
  const architecture = props.architecture ?? ARCHITECTURES.get(platform);

  failOnProblems('function-invalid', at, [
    ...sourceProblems(props, Object.keys(imageOptions)),
    ...architectureProblems(platform, architecture),
    ...handlerProblems,
    ...imageOnlyProblems(functionOptions),
    ...functionLimitProblems({ ...props, timeoutSeconds: secondsOf(props.timeout) }),
    ...(image ? sharedImageProblems(scope, image) : []),
  ]);
  const create = (owner: Construct) =>
    image ?? new SpartaOciImage(owner, 'Image', { ...imageOptions, dockerfile: dockerfile!, platform: Platform.custom(platform) });
  return { code: new ImageCode(create, { cmd, entrypoint, workingDirectory }), architecture: architecture!, functionOptions, spartaHandler };
}

function secondsOf(timeout: Duration | undefined): number | undefined {
  return timeout?.isUnresolved() ? undefined : timeout?.toSeconds({ integral: false });
}

function sourceProblems({ image, dockerfile }: SpartaOciFunctionProps, imageOptions: string[]): string[] {
  if (!image) {
    return dockerfile ? [] : ["no Dockerfile: give its path in `dockerfile`, such as 'app/Dockerfile', or share an `image`"];
  }
  const given = [...(dockerfile === undefined ? [] : ['dockerfile']), ...imageOptions];
  return given.length === 0
    ? []
    : [`\`image\` is built by its own properties, so ${given.map((name) => `\`${name}\``).join(', ')} cannot be given with it: move them to the SpartaOciImage`];
}

function architectureProblems(platform: string, architecture: lambda.Architecture | undefined): string[] {
  if (!architecture) {
    return [`Lambda runs no images for platform '${platform}': expected ${[...ARCHITECTURES.keys()].join(' or ')}`];
  }
  return architecture.dockerPlatform === platform
    ? []
    : [
      `the image is built for platform '${platform}', but the function's architecture is '${architecture.name}': ` +
      'leave out one of `platform` and `architecture`, the other follows it',
    ];
}

function sharedImageProblems(scope: Construct, image: SpartaOciImage): string[] {
  const consumer = topLevelStackOf(scope);
  const environment = environmentProblems(consumer);
  return environment.length > 0 ? environment : regionProblems(consumer, image._uri);
}
