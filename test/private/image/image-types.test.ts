import { IgnoreMode, Lazy, Stack, SymlinkFollowMode } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { NetworkMode, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { BuildId, ImagePublisher, SpartaBinary } from '../../../src';
import { imageTypeProblems } from '../../../src/private/image/image-types';

const run = () => undefined;
const token = Lazy.string({ produce: () => 'late' });

test.each<[string, unknown]>([
  ['dockerfile', 'Dockerfile'],
  ['dockerfile', undefined],
  ['target', ''],
  ['cacheDisabled', false],
  ['buildArgs', {}],
  ['buildSecrets', { A: 'b' }],
  ['exclude', []],
  ['cacheFrom', []],
  ['cacheFrom', [{ type: 'registry', params: { ref: 'x' } }]],
  ['cacheTo', { type: 'inline' }],
  ['invalidation', {}],
  ['invalidation', { networkMode: null }],
  ['platform', Platform.LINUX_ARM64],
  ['networkMode', NetworkMode.HOST],
  ['ignoreMode', IgnoreMode.GIT],
  ['followSymlinks', SymlinkFollowMode.NEVER],
  ['spartaBinary', SpartaBinary.fromPath('x')],
  ['buildId', BuildId.of('1')],
  ['publisher', ImagePublisher.cliCredentials()],
  ['repository', ecr.Repository.fromRepositoryName(new Stack(), 'Repository', 'name')],
  ['workflowHooks', {}],
  ['workflowHooks', { preBuilds: undefined }],
  ['workflowHooks', { preBuilds: [{ run }], postBuilds: [{ run }], archives: [{ decorateArchive: run }] }],
])('takes `%s` as it is declared: %j', (option, value) => {
  expect(imageTypeProblems({ [option]: value })).toEqual([]);
});

test.each<[string, unknown]>([
  ['dockerfile', 'a\0b'],
  ['buildArgs', 'A=b'],
  ['buildArgs', { A: 'b', B: 1 }],
  ['buildSecrets', { A: null }],
  ['exclude', ['a', 1]],
  ['cacheFrom', { type: 'registry' }],
  ['cacheFrom', [null]],
  ['cacheFrom', [{ type: 'registry' }, {}]],
  ['cacheTo', { type: 1 }],
  ['cacheTo', [{ type: 'inline' }]],
  ['invalidation', 'target'],
  ['platform', { platform: 1 }],
  ['platform', [Platform.LINUX_ARM64]],
  ['networkMode', { mode: 1 }],
  ['spartaBinary', {}],
  ['spartaBinary', { _source: { prepare: run } }],
  ['buildId', {}],
  ['buildId', { _source: { bind: run } }],
  ['repository', { repositoryName: 'name' }],
  ['repository', { node: {} }],
  ['repository', { node: 'node', repositoryName: 'name' }],
  ['workflowHooks', []],
  ['workflowHooks', { preBuilds: { run } }],
  ['workflowHooks', { preBuilds: [{ run }, {}] }],
  ['workflowHooks', { postBuilds: [null] }],
  ['workflowHooks', { postBuilds: [{ decorateArchive: run }] }],
  ['workflowHooks', { archives: [{ run }] }],
])('fails for a `%s` that is only nearly one: %j', (option, value) => {
  expect(imageTypeProblems({ [option]: value })).toEqual([expect.stringMatching(new RegExp(`^\`${option}\` is .*: give `))]);
});

test.each<[string, unknown]>([
  ['extraHash', token],
  ['exclude', ['a', token]],
  ['buildSecrets', { [token]: 'x' }],
  ['cacheTo', { type: 'registry', params: { ref: token } }],
  ['cacheFrom', [{ type: 'inline' }, { type: 'registry', params: { ref: token } }]],
  ['outputs', Lazy.list({ produce: () => ['late'] })],
])('fails for a token in `%s`, however deep it is: %j', (option, value) => {
  expect(imageTypeProblems({ [option]: value })).toEqual([`\`${option}\` is needed at synth and cannot contain tokens: give literal values`]);
});

test('options whose tokens are told of one by one are not told of as a whole', () => {
  expect(imageTypeProblems({ dockerfile: token, buildArgs: { A: token }, target: token, ecrLabelName: token, directory: token })).toEqual([]);
});

test('what belongs to a hook is its own: it may lead back to itself, and hold tokens', () => {
  const hook: { [name: string]: unknown } = { run, options: { deep: { deeper: token } } };
  hook.self = hook;
  class Hook {
    public readonly name = token;
    public run(): void {}
  }
  expect(imageTypeProblems({ workflowHooks: { preBuilds: [hook, new Hook()] } })).toEqual([]);
});
