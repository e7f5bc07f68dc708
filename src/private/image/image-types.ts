import { IgnoreMode, SymlinkFollowMode, Token } from 'aws-cdk-lib';
import { hasMethod, isStringList, typeProblems } from '../errors/given-type';
import { publisherTypeProblems } from '../publisher/publisher-type';

/** The properties of an image as a language without types may give them. */
export type GivenProps = { readonly [name: string]: unknown };

/** What a property must be, and what to give. */
type Check = readonly [isRight: (value: unknown) => boolean, expected: string];

const PATH: Check = [isPath, 'a path without NUL characters'];
const TEXT: Check = [(value) => typeof value === 'string', 'a string'];
const FLAG: Check = [(value) => typeof value === 'boolean', 'true or false'];
const TEXTS: Check = [isStringList, 'a list of strings'];
const NAMED_TEXTS: Check = [(value) => isRecord(value) && Object.values(value).every(isText), "names and strings, such as { NAME: 'value' }"];

const CHECKS: { readonly [option: string]: Check } = {
  dockerfile: PATH,
  directory: PATH,
  file: TEXT,
  target: TEXT,
  ecrLabelName: TEXT,
  assetName: TEXT,
  displayName: TEXT,
  extraHash: TEXT,
  buildSsh: TEXT,
  cacheDisabled: FLAG,
  buildArgs: NAMED_TEXTS,
  buildSecrets: NAMED_TEXTS,
  buildContexts: NAMED_TEXTS,
  exclude: TEXTS,
  outputs: TEXTS,
  cacheFrom: [(value) => Array.isArray(value) && value.every(isCache), "a list of caches, such as [{ type: 'registry', params: { ref: '…' } }]"],
  cacheTo: [isCache, "a cache, such as { type: 'inline' }"],
  invalidation: [isRecord, 'what counts for the hash, such as { networkMode: false }'],
  platform: [(value) => isRecord(value) && isText(value.platform), 'a Platform, such as Platform.LINUX_ARM64'],
  networkMode: [(value) => isRecord(value) && isText(value.mode), 'a NetworkMode, such as NetworkMode.HOST'],
  ignoreMode: oneOf(Object.values(IgnoreMode), 'an IgnoreMode, such as IgnoreMode.DOCKER'),
  followSymlinks: oneOf(Object.values(SymlinkFollowMode), 'a SymlinkFollowMode, such as SymlinkFollowMode.NEVER'),
  spartaBinary: [(value) => isRecord(value) && hasMethod(value._source, 'bind'), "a SpartaBinary, such as SpartaBinary.fromPath('app/SpartaOCI')"],
  buildId: [(value) => isRecord(value) && hasMethod(value._source, 'prepare'), "a BuildId, such as BuildId.of('1.2.3')"],
  repository: [(value) => isRecord(value) && isRecord(value.node) && isText(value.repositoryName), "a repository, such as ecr.Repository.fromRepositoryName(this, 'Repository', 'spartaoci')"],
  workflowHooks: [isWorkflowHooks, 'hooks, such as { preBuilds: [{ run: (context) => { … } }] }'],
};

/** Which of an image's properties are of another type than they should be, or contain tokens where they are needed at synth. */
export function imageTypeProblems(props: GivenProps): string[] {
  const types = Object.entries(CHECKS).flatMap(([option, [isRight, expected]]) => (
    typeProblems(option, props[option], isRight(props[option]), expected)
  ));
  return [...types, ...publisherTypeProblems('publisher', props.publisher), ...tokenProblems(props)];
}

/** Options whose tokens are found one by one where the label is evaluated. */
const FOUND_ELSEWHERE = ['dockerfile', 'directory', 'buildArgs', 'target', 'ecrLabelName', 'repository'];

function tokenProblems(props: GivenProps): string[] {
  return Object.entries(props)
    .filter(([option, value]) => !FOUND_ELSEWHERE.includes(option) && containsToken(value, 4))
    .map(([option]) => `\`${option}\` is needed at synth and cannot contain tokens: give literal values`);
}

/** @param depth how far to look: options are no deeper */
function containsToken(value: unknown, depth: number): boolean {
  const isPlain = Array.isArray(value) || (isRecord(value) && value.constructor === Object);
  return Token.isUnresolved(value)
    || (isPlain && depth > 0 && Object.entries(value).some(([name, each]) => Token.isUnresolved(name) || containsToken(each, depth - 1)));
}

function isPath(value: unknown): boolean {
  return typeof value === 'string' && !value.includes('\0');
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is GivenProps {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCache(value: unknown): boolean {
  return isRecord(value) && isText(value.type);
}

function isWorkflowHooks(value: unknown): boolean {
  const areHooks = (hooks: unknown = [], method: string) => Array.isArray(hooks) && hooks.every((each) => hasMethod(each, method));
  return isRecord(value) && areHooks(value.preBuilds, 'run') && areHooks(value.postBuilds, 'run') && areHooks(value.archives, 'decorateArchive');
}

function oneOf(values: readonly unknown[], expected: string): Check {
  return [(value) => values.includes(value), expected];
}
