import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SpartaOciFunctionProps } from '../../sparta-oci-function-props';
import { SpartaOciImageOptions } from '../../sparta-oci-image-props';

/** Options that Docker image assets have in newer versions of the CDK than the lowest supported one. */
const NEWER_IMAGE_OPTIONS = ['buildContexts', 'displayName'] as const;

/** All other options of an image; the compiler asks for each. */
const IMAGE_OPTIONS: Record<Exclude<keyof SpartaOciImageOptions, (typeof NEWER_IMAGE_OPTIONS)[number]>, true> = {
  assetName: true,
  buildArgs: true,
  buildId: true,
  buildSecrets: true,
  buildSsh: true,
  cacheDisabled: true,
  cacheFrom: true,
  cacheTo: true,
  directory: true,
  ecrLabelName: true,
  exclude: true,
  extraHash: true,
  file: true,
  followSymlinks: true,
  ignoreMode: true,
  invalidation: true,
  networkMode: true,
  outputs: true,
  platform: true,
  publisher: true,
  repository: true,
  spartaBinary: true,
  target: true,
  workflowHooks: true,
};

/** The names of all options that belong to an image. */
export const IMAGE_OPTION_NAMES: readonly string[] = [...Object.keys(IMAGE_OPTIONS), ...NEWER_IMAGE_OPTIONS];

/** A function's properties, by what they describe. */
export interface SplitFunctionProps {
  readonly imageOptions: SpartaOciImageOptions;
  readonly functionOptions: lambda.FunctionOptions;
}

/** Tells the properties of the image from those of the function. */
export function splitFunctionProps(props: SpartaOciFunctionProps): SplitFunctionProps {
  const { image, dockerfile, cmd, entrypoint, workingDirectory, spartaFunctionName, spartaLogLevel, spartaResources, ...options } = props;
  const given = Object.entries(options);
  return {
    imageOptions: Object.fromEntries(given.filter(([name]) => IMAGE_OPTION_NAMES.includes(name))),
    functionOptions: Object.fromEntries(given.filter(([name]) => !IMAGE_OPTION_NAMES.includes(name))),
  };
}
