import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { IgnoreMode, Lazy, Stack } from 'aws-cdk-lib';
import { BAD_BINARIES } from './bad-binaries';
import { elfFile } from './elf-file';
import { BinaryCheck, SpartaBinary, SpartaBinaryPathOptions } from '../../../src';
import { BinaryPreparation } from '../../../src/private/binary/binary-preparation';
import { BinaryRequest } from '../../../src/private/binary/binary-source';
import { onPlatform } from '../../support/machine/on-platform';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

let folder: TemporaryFolder;
let context: string;

beforeEach(() => {
  folder = new TemporaryFolder('preflight-');
  context = folder.sub('context');
});
afterEach(() => folder.remove());

interface Preflight extends SpartaBinaryPathOptions {
  readonly request?: Partial<BinaryRequest>;
  readonly baseImage?: string;
}

function problemsOf(file: string, { request, baseImage, ...options }: Preflight = {}): string[] {
  const preparation = new BinaryPreparation(SpartaBinary.fromPath(file, options)._source, {
    scope: new Stack(undefined, 'Service'),
    directory: context,
    dockerfile: path.join(context, 'Dockerfile'),
    architecture: 'x86_64',
    ...request,
  });
  return preparation.problems.length > 0 ? preparation.problems : preparation.run(baseImage, undefined);
}

function add(name: string, content: Buffer | string, mode = 0o755): string {
  const file = path.join(context, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content, { mode });
  return file;
}

test.each(BAD_BINARIES)('fails: $title', ({ arrange, request, baseImage, message }) => {
  const file = `${context}/${arrange(context)}`;
  const parent = path.dirname(context);
  const [problem, ...others] = problemsOf(file, { request, baseImage });
  const shown = problem.replaceAll(context, '<context>').replace(`'${parent}/outside'`, "'<context>/../outside'");
  expect([shown, ...others]).toEqual([message]);
});

test('the manual shows the message of each bad binary', () => {
  const manual = fs.readFileSync(path.join(__dirname, '../../../docs/sparta-binary.md'), 'utf8');
  const rows = BAD_BINARIES.map(({ title, message }) => `| ${title} | \`\`${message}\`\` |`);
  expect(manual.split('\n').filter((line) => /^\| .* \| ``binary /.test(line))).toEqual(rows);
});

test('a static executable is good on any base image', () => {
  const file = add('app', elfFile());
  expect(problemsOf(file, { baseImage: 'scratch' })).toEqual([]);
  expect(problemsOf(file, { baseImage: 'public.ecr.aws/lambda/provided:al2023' })).toEqual([]);
});

test.each([
  ['a dynamically linked executable', elfFile({ interpreter: '/lib64/ld.so' })],
  ['a script', '#!/usr/bin/env python3\n'],
])('%s is good where the base image is not scratch, or not known', (_, content) => {
  const file = add('app', content);
  expect(problemsOf(file, { baseImage: 'debian:12' })).toEqual([]);
  expect(problemsOf(file)).toEqual([]);
});

test('a symbolic link that stays in the context is good', () => {
  add('real/app-1.2', elfFile());
  fs.symlinkSync('real/app-1.2', path.join(context, 'app'));
  expect(problemsOf(path.join(context, 'app'))).toEqual([]);
});

test('a name that begins with two dots is no way out of the context', () => {
  expect(problemsOf(add('..app', elfFile()))).toEqual([]);
});

test('an exception to an ignored pattern counts', () => {
  add('.dockerignore', 'bin/*\n!bin/app\n', 0o644);
  expect(problemsOf(add('bin/app', elfFile()))).toEqual([]);
});

test('an exception reaches into a folder that is ignored, as it does for engines', () => {
  add('.dockerignore', '*\n!bin/app\n', 0o644);
  expect(problemsOf(add('bin/app', elfFile()))).toEqual([]);
});

test('a Dockerfile with an ignore file of its own is not bound to .dockerignore', () => {
  add('Dockerfile.dockerignore', 'other\n', 0o644);
  add('.dockerignore', 'bin\n', 0o644);
  expect(problemsOf(add('bin/app', elfFile()))).toEqual([]);
});

test.each([IgnoreMode.GLOB, IgnoreMode.GIT, IgnoreMode.DOCKER])('exclude is read as patterns of kind %s', (ignoreMode) => {
  const file = add('bin/app', elfFile());
  expect(problemsOf(file, { request: { ignoreMode, exclude: ['*.txt'] } })).toEqual([]);
  expect(problemsOf(file, { request: { ignoreMode, exclude: ['bin'] } })).toEqual([expect.stringContaining("'bin' in exclude")]);
});

test('all problems of a binary come together', () => {
  add('.dockerignore', 'app\n', 0o644);
  const file = add('app', elfFile({ machine: 40, interpreter: '/lib/ld.so' }), 0o644);
  const checks = problemsOf(file, { baseImage: 'scratch' }).map((problem) => /\[BinaryCheck\.(\w+)\]/.exec(problem)?.[1]);
  expect(checks).toEqual(['NOT_IGNORED', 'EXECUTABLE', 'ARCHITECTURE', 'STATIC']);
});

test('each check can be skipped by the name that its message shows', () => {
  add('.dockerignore', 'app\n', 0o644);
  const file = add('app', elfFile({ machine: 40, interpreter: '/lib/ld.so' }), 0o644);
  const skipChecks = [BinaryCheck.NOT_IGNORED, BinaryCheck.EXECUTABLE, BinaryCheck.ARCHITECTURE, BinaryCheck.STATIC];
  expect(problemsOf(file, { baseImage: 'scratch', skipChecks })).toEqual([]);
  expect(problemsOf(path.join(context, 'none'), { skipChecks: [BinaryCheck.EXISTS] })).toEqual([]);
  expect(problemsOf(add('text', 'hello'), { skipChecks: [BinaryCheck.FORMAT] })).toEqual([]);
});

test.each([0o755, 0o711, 0o701])('a file of mode %o can be run by everyone', (mode) => {
  const file = add('app', elfFile());
  fs.chmodSync(file, mode);
  expect(problemsOf(file)).toEqual([]);
});

test.each([0o754, 0o776, 0o4750])('fails for a file of mode %o, whatever else it allows', (mode) => {
  const file = add('app', elfFile());
  fs.chmodSync(file, mode);
  expect(problemsOf(file)).toEqual([expect.stringContaining(`(mode ${(mode % 0o1000).toString(8)})`)]);
});

test('on Windows, where files have no such mode, nobody asks for it', () => {
  const file = add('app', elfFile(), 0o644);
  expect(onPlatform('win32', () => problemsOf(file))).toEqual([]);
});

test('a file that is made elsewhere excludes nothing, and needs no making', () => {
  const scope = new Stack();
  const bound = SpartaBinary.fromPath(add('app', elfFile()))._source.bind({ scope, directory: context, dockerfile: path.join(context, 'Dockerfile'), architecture: 'x86_64' });
  expect({ ...bound, made: bound.make('v1') }).toMatchObject({ relativePath: 'app', exclude: [], problems: [], made: [] });
});

test('fails for a machine that has no name by its number', () => {
  expect(problemsOf(add('app', elfFile({ machine: 999 })))).toEqual([expect.stringContaining('is compiled for machine 999, but')]);
});

test('a binary for arm64 is good where the function is, and fails for any other', () => {
  const request = { architecture: 'arm64' } as const;
  expect(problemsOf(add('app', elfFile({ machine: 183 })), { request })).toEqual([]);
  expect(problemsOf(add('app', elfFile()), { request })).toEqual([expect.stringContaining('is compiled for x86_64, but the function\'s architecture is arm64: build with GOARCH=arm64')]);
});

test('the pattern that decides is told, not one that another takes back', () => {
  add('.dockerignore', 'bin\n!bin/app\n*/app\nother\n', 0o644);
  expect(problemsOf(add('bin/app', elfFile()))).toEqual([expect.stringContaining("by '*/app' in .dockerignore")]);
});

test('the pattern of exclude that decides is told, where the ignore file takes the binary', () => {
  add('.dockerignore', '*\n!bin\n', 0o644);
  const request = { exclude: ['x', 'bin/*', '!bin/app', 'bin/a*', 'y'] };
  expect(problemsOf(add('bin/app', elfFile()), { request })).toEqual([expect.stringContaining("by 'bin/a*' in exclude")]);
});

test('a build context whose ignore file cannot be read, or means nothing, is not the matter of the binary', () => {
  fs.mkdirSync(path.join(context, '.dockerignore'));
  const file = add('app', elfFile());
  expect(problemsOf(file)).toEqual([]);
  fs.rmdirSync(path.join(context, '.dockerignore'));
  add('.dockerignore', '[\n', 0o644);
  expect(problemsOf(file)).toEqual([]);
});

test('what is missing may be ignored besides, and both are told', () => {
  add('.dockerignore', 'app\n', 0o644);
  expect(problemsOf(path.join(context, 'app')).map((problem) => /\[BinaryCheck\.(\w+)\]/.exec(problem)?.[1])).toEqual(['NOT_IGNORED', 'EXISTS']);
});

test('a link out of the context may lead to what is spoiled, and all is told', () => {
  fs.writeFileSync(path.join(folder.path, 'outside'), 'hello', { mode: 0o644 });
  fs.symlinkSync('../outside', path.join(context, 'app'));
  add('.dockerignore', 'app\n', 0o644);
  const checks = problemsOf(path.join(context, 'app')).map((problem) => /\[BinaryCheck\.(\w+)\]/.exec(problem)?.[1]);
  expect(checks).toEqual(['NOT_IGNORED', 'INSIDE_CONTEXT', 'EXECUTABLE', 'FORMAT']);
});

test('fails for a named pipe without waiting for it', () => {
  const pipe = path.join(context, 'pipe');
  execFileSync('mkfifo', [pipe]);
  expect(problemsOf(pipe)).toEqual([
    "binary 'pipe' is a device, pipe or socket, not a file: name the executable itself [BinaryCheck.REGULAR_FILE]",
  ]);
});

test('fails for a token', () => {
  expect(problemsOf(Lazy.string({ produce: () => 'app' }))).toEqual([
    'the path of the binary is needed at synth and cannot be a token: give a literal path',
  ]);
});
