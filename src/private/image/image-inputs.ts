import { DockerImageAssetOptions } from 'aws-cdk-lib/aws-ecr-assets';
import { byName } from './by-name';
import { NewerImageOptions } from './image-request';

/** Options that decide which files the engine is given: what they do shows in the files. */
const OF_THE_CONTEXT = ['exclude', 'follow', 'followSymlinks', 'ignoreMode'];
/** Options with a place of their own in the fingerprint, or none: names, caches, and what the user adds to it. */
const ELSEWHERE = ['assetName', 'buildContexts', 'cacheDisabled', 'cacheFrom', 'cacheTo', 'displayName', 'extraHash', 'file', 'invalidation', 'repositoryName'];

/**
 * The options that can change what is in the image, those of newer versions of the CDK included.
 *
 * They count whatever `invalidation` says: an image and its tag must not disagree.
 */
export function imageInputs(options: DockerImageAssetOptions): { [name: string]: unknown } {
  // The platform counts as it is built for, given or not.
  return given(options, [...OF_THE_CONTEXT, ...ELSEWHERE, 'platform']);
}

/**
 * The names of the options that can be others in another run of the same commit.
 *
 * @param platform the default one, which no option need give
 */
export function variableInputs(options: DockerImageAssetOptions & NewerImageOptions, platform: string): string[] {
  const inputs = given(options, ELSEWHERE.filter((name) => name !== 'buildContexts' && name !== 'extraHash'));
  return Object.keys(inputs).filter((name) => name !== 'platform' || options.platform!.platform !== platform);
}

function given(options: DockerImageAssetOptions, leftOut: readonly string[]): { [name: string]: unknown } {
  const entries = Object.entries(options).filter(([name, value]) => !leftOut.includes(name) && !isNothing(value));
  return byName(Object.fromEntries(entries.map(([name, value]) => [name, sorted(value)])));
}

function isNothing(value: unknown = {}): boolean {
  return typeof value === 'object' && Object.keys(value ?? {}).length === 0;
}

/** Without the order in which a program happens to have written the names. */
function sorted(value: unknown): unknown {
  return typeof value === 'object' && !Array.isArray(value) ? byName({ ...value }) : value;
}
