import * as fs from 'fs';
import * as path from 'path';
import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { elfFile } from './elf-file';
import { BuildHookContext, IBuildHook, SpartaBinary } from '../../../src';
import { BinaryPreparation } from '../../../src/private/binary/binary-preparation';
import { BinaryRequest } from '../../../src/private/binary/binary-source';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

let folder: TemporaryFolder;
let binary: string;

beforeEach(() => {
  folder = new TemporaryFolder('preparation-');
  binary = path.join(folder.path, 'app');
});
afterEach(() => folder.remove());

function prepare(spartaBinary: SpartaBinary | undefined, request: Partial<BinaryRequest>): BinaryPreparation {
  return new BinaryPreparation(spartaBinary?._source, {
    scope: new NestedStack(new Stack(undefined, 'Service'), 'Nested'),
    directory: folder.path,
    dockerfile: path.join(folder.path, 'Dockerfile'),
    architecture: 'x86_64',
    ...request,
  });
}

function hook(run: (context: BuildHookContext) => void): IBuildHook {
  return { run };
}

test('hooks run in order, before and after the binary is made, and are told what is built', () => {
  const calls: string[] = [];
  const contexts: BuildHookContext[] = [];
  const note = (name: string) => hook((context) => {
    calls.push(name);
    contexts.push(context);
  });
  const workflowHooks = { preBuilds: [note('pre 1'), note('pre 2')], postBuilds: [note('post 1'), note('post 2')] };
  fs.writeFileSync(binary, elfFile(), { mode: 0o755 });
  expect(prepare(SpartaBinary.fromPath(binary), { workflowHooks }).run(undefined, 'v1')).toEqual([]);
  expect(calls).toEqual(['pre 1', 'pre 2', 'post 1', 'post 2']);
  expect(contexts[0]).toEqual({
    directory: folder.path,
    dockerfile: path.join(folder.path, 'Dockerfile'),
    binary,
    architecture: 'x86_64',
    serviceName: 'Service',
    buildId: 'v1',
  });
});

test('a hook may make the binary that is checked afterwards', () => {
  const make = hook((context) => fs.writeFileSync(context.binary!, elfFile(), { mode: 0o755 }));
  expect(prepare(SpartaBinary.fromPath(binary), { workflowHooks: { preBuilds: [make] } }).run(undefined, undefined)).toEqual([]);
});

test('hooks run for an image without a binary too', () => {
  const run = jest.fn();
  const preparation = prepare(undefined, { workflowHooks: { postBuilds: [hook(run)] } });
  expect(preparation.relativePath).toBeUndefined();
  expect(preparation.run(undefined, undefined)).toEqual([]);
  expect(run).toHaveBeenCalledTimes(1);
});

test('hooks run for a nested stack whose parent is selected', () => {
  const run = jest.fn();
  const app = new App({ context: { 'aws:cdk:bundling-stacks': ['Service'] } });
  const scope = new NestedStack(new Stack(app, 'Service'), 'Nested');
  prepare(undefined, { scope, workflowHooks: { preBuilds: [hook(run)] } }).run(undefined, undefined);
  expect(run).toHaveBeenCalledTimes(1);
});

test('nothing runs and nothing is checked for a stack that is not selected', () => {
  const run = jest.fn();
  const app = new App({ context: { 'aws:cdk:bundling-stacks': ['Other'] } });
  const preparation = prepare(SpartaBinary.fromPath(binary), { scope: new Stack(app, 'Service'), workflowHooks: { preBuilds: [hook(run)] } });
  expect(preparation.run(undefined, undefined)).toEqual([]);
  expect(run).not.toHaveBeenCalled();
});

test('fails with what a hook throws, where it was and which hook it is', () => {
  const preBuilds = [hook(() => {
    throw new Error('mine');
  })];
  expect(() => prepare(undefined, { workflowHooks: { preBuilds } }).run(undefined, undefined)).toThrow(
    'Service/Nested: hook 0 of workflowHooks.preBuilds failed: mine',
  );
});

test('fails for archive hooks, and never calls them', () => {
  const decorateArchive = jest.fn();
  const archives = [{ decorateArchive }, { decorateArchive }];
  expect(prepare(undefined, { workflowHooks: { archives } }).problems).toEqual([
    'ZIP ArchiveHooks (count: 2) are not supported for Docker builds: ' +
    'remove workflowHooks.archives, put the files into the build context and COPY them in the Dockerfile',
  ]);
  expect(decorateArchive).not.toHaveBeenCalled();
});
