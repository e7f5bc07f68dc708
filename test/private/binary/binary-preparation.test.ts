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

test.each([
  ['nothing', undefined, 'it threw nothing that says why: have it throw an Error with a message'],
  ['null', null, 'it threw nothing that says why: have it throw an Error with a message'],
  ['an error without a message', new Error(''), 'it threw nothing that says why: have it throw an Error with a message'],
  ['a text', 'mine', 'mine'],
  ['a number', 0, '0'],
  ['what only has a message', { message: 'said' }, 'said'],
])('fails where a hook throws %s', (_, thrown, reason) => {
  const good = hook(() => undefined);
  const postBuilds = [good, hook(() => {
    throw thrown;
  })];
  expect(() => prepare(undefined, { workflowHooks: { postBuilds } }).run(undefined, undefined)).toThrow(
    expect.objectContaining({ message: `Service/Nested: hook 1 of workflowHooks.postBuilds failed: ${reason}` }),
  );
});

test('the error of a hook is the cause of what is thrown, which says where it was', () => {
  const cause = new Error('mine');
  const preBuilds = [hook(() => {
    throw cause;
  })];
  expect(() => prepare(undefined, { workflowHooks: { preBuilds } }).run(undefined, undefined))
    .toThrow(expect.objectContaining({ cause, code: 'cdk-sparta-oci:hook-failed', constructPath: 'Service/Nested' }));
});

test.each([1, 'text', null, {}, { then: 1 }])('what a hook returns does not matter: %j', (returned) => {
  expect(prepare(undefined, { workflowHooks: { preBuilds: [hook(() => returned as never)] } }).run(undefined, undefined)).toEqual([]);
});

test('fails where a hook returns what can be waited for, and nobody hears of what becomes of it', async () => {
  const preBuilds = [hook(() => Promise.reject(new Error('late')) as never)];
  expect(() => prepare(undefined, { workflowHooks: { preBuilds } }).run(undefined, undefined)).toThrow(
    'Service/Nested: hook 0 of workflowHooks.preBuilds returned a promise, and a synth cannot wait for one: its build context would be read before the hook is ' +
    'done. Have `run` do its work before it returns (`execFileSync`, `writeFileSync`), or have the app do it before it creates the image (`await` it in the ' +
    "app's main function)",
  );
  // An unheard rejection would end the process.
  await new Promise((resolve) => setImmediate(resolve));
});

test('hooks that run after the build do not run where there is no binary to be made', () => {
  const run = jest.fn();
  const bound = { relativePath: 'app', absolutePath: '/app', exclude: ['x'], problems: ['odd'], make: () => ['not made'], check: () => ['bad'] };
  const preparation = new BinaryPreparation({ bind: () => bound }, {
    scope: new Stack(undefined, 'Service'), directory: folder.path, dockerfile: 'Dockerfile', architecture: 'x86_64', workflowHooks: { postBuilds: [hook(run)] },
  });
  expect({ ...preparation, run: preparation.run('scratch', 'v1') }).toMatchObject({ relativePath: 'app', exclude: ['x'], problems: ['odd'], run: ['not made'] });
  expect(run).not.toHaveBeenCalled();
});

test('without a binary and hooks there is nothing to do, whatever the stack', () => {
  const preparation = prepare(undefined, {});
  expect({ ...preparation, run: preparation.run('scratch', 'v1') }).toMatchObject({ exclude: [], problems: [], run: [] });
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
