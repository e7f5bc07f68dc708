import { execFileSync } from 'child_process';
import * as fs from 'fs';
import { createServer } from 'net';
import * as path from 'path';
import { SymlinkFollowMode } from 'aws-cdk-lib';
import { ContextOptions, ContextSnapshot } from '../../../src/private/context/context-snapshot';
import { asNobody } from '../../support/machine/as-nobody';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

// One object for all who import it, so that a test can watch.
jest.mock('fs', () => ({ __esModule: true, ...jest.requireActual<typeof import('fs')>('fs') }));

let folder: TemporaryFolder;
let context: string;

beforeEach(() => {
  folder = new TemporaryFolder('snapshot-');
  context = folder.sub('context');
  write('Dockerfile', 'FROM scratch\n');
});
afterEach(() => folder.remove());

function write(file: string, content = ''): void {
  fs.mkdirSync(path.dirname(path.join(context, file)), { recursive: true });
  fs.writeFileSync(path.join(context, file), content);
}

function link(target: string, file: string): void {
  fs.symlinkSync(target, path.join(context, file));
}

function take(options: Partial<ContextOptions> = {}): ContextSnapshot | { problems: string[] } {
  return ContextSnapshot.take({ directory: context, dockerfile: path.join(context, 'Dockerfile'), ...options });
}

function snapshot(options: Partial<ContextOptions> = {}): ContextSnapshot {
  const taken = take(options);
  if ('problems' in taken) throw new Error(taken.problems.join('\n'));
  return taken;
}

const kinds = (options: Partial<ContextOptions> = {}) => Object.fromEntries(snapshot(options).entries.map(({ path: at, kind }) => [at, kind]));
const paths = (options: Partial<ContextOptions> = {}) => snapshot(options).entries.map((entry) => entry.path);
const problems = (options: Partial<ContextOptions> = {}) => {
  const taken = take(options);
  return 'problems' in taken ? taken.problems : [];
};

test('names come in the order of their bytes, whatever the locale, and folders before what is in them', () => {
  ['b', 'a/z', 'a.txt', 'B', 'ä', 'z', '\u{1F600}', '\uFF21'].forEach((name) => write(name));
  expect(paths()).toEqual(['B', 'Dockerfile', 'a', 'a/z', 'a.txt', 'b', 'z', 'ä', '\uFF21', '\u{1F600}']);
});

test('empty folders are there, and ignored ones only for what is taken of them', () => {
  fs.mkdirSync(path.join(context, 'empty'));
  write('out/kept', '');
  write('out/left', '');
  write('gone/file', '');
  write('.dockerignore', 'out\n!out/kept\ngone\n!gone/other\n');
  expect(paths()).toEqual(['.dockerignore', 'Dockerfile', 'empty', 'out', 'out/kept']);
});

test('a folder of which nothing is taken is not even opened', () => {
  write('.dockerignore', ['closed', '!clo', '!closed', 'closed', '!closed-2/*', '!in/closed/*', '!Dockerfile'].join('\n'));
  write('closed/file');
  fs.chmodSync(folder.path, 0o755);
  fs.chmodSync(path.join(context, 'closed'), 0o000);
  try {
    expect(asNobody(() => paths())).toEqual(['.dockerignore', 'Dockerfile']);
    expect(asNobody(() => paths({ exclude: ['!closed'] }))).toEqual(['.dockerignore', 'Dockerfile']);
  } finally {
    fs.chmodSync(path.join(context, 'closed'), 0o755);
  }
});

test('the Dockerfile and its ignore file are taken whatever the rules say', () => {
  write('docker/app.Dockerfile', 'FROM scratch\n');
  write('docker/app.Dockerfile.dockerignore', '*\n');
  write('docker/other', '');
  write('.dockerignore', '!*\n');
  expect(paths({ dockerfile: path.join(context, 'docker/app.Dockerfile') })).toEqual([
    'docker', 'docker/app.Dockerfile', 'docker/app.Dockerfile.dockerignore',
  ]);
  expect(paths({ exclude: ['Dockerfile', '*'] })).toEqual(['.dockerignore', 'Dockerfile']);
});

test('the ignore file of the Dockerfile takes the place of the general one, unless it is empty', () => {
  write('.dockerignore', 'a\n');
  write('Dockerfile.dockerignore', 'b\n');
  write('a', '');
  write('b', '');
  expect(paths()).toEqual(['.dockerignore', 'Dockerfile', 'Dockerfile.dockerignore', 'a']);
  write('Dockerfile.dockerignore', '');
  expect(paths()).toEqual(['.dockerignore', 'Dockerfile', 'Dockerfile.dockerignore', 'b']);
});

test('the cloud assembly that is being written is no part of the context that it lies in', () => {
  write('cdk.out/asset/file', '');
  expect(paths({ output: path.join(context, 'cdk.out') })).toEqual(['Dockerfile']);
});

describe('a link', () => {
  beforeEach(() => {
    write('inside', 'inside');
    fs.writeFileSync(path.join(folder.sub('outside'), 'file'), 'outside');
    // Its name begins with that of the context, and yet it is another folder.
    fs.writeFileSync(path.join(folder.sub('context-2'), 'file'), 'beside');
    link('inside', 'to-inside');
    link('../outside', 'to-outside');
    link('../context-2/file', 'to-beside');
  });

  test.each([
    [SymlinkFollowMode.EXTERNAL, { 'to-inside': 'link', 'to-outside': 'folder', 'to-outside/file': 'file', 'to-beside': 'file' }, ['to-beside', 'to-outside'], []],
    [SymlinkFollowMode.ALWAYS, { 'to-inside': 'file', 'to-outside': 'folder', 'to-outside/file': 'file', 'to-beside': 'file' }, ['to-beside', 'to-outside'], []],
    [SymlinkFollowMode.NEVER, { 'to-inside': 'link', 'to-outside': 'link', 'to-beside': 'link' }, [], ['to-beside', 'to-outside']],
    [SymlinkFollowMode.BLOCK_EXTERNAL, { 'to-inside': 'file', 'to-outside': 'link', 'to-beside': 'link' }, [], ['to-beside', 'to-outside']],
  ])('is followed as the mode %s says, and named where it leads out or to nothing', (follow, expected, outside, dangling) => {
    const taken = snapshot({ follow });
    expect(kinds({ follow })).toEqual({ Dockerfile: 'file', inside: 'file', ...expected });
    expect(taken.outsideLinks).toEqual(outside);
    expect(taken.danglingLinks).toEqual(dangling);
  });

  test('that leads to what is left out is named', () => {
    write('.dockerignore', 'inside\n');
    expect(snapshot().danglingLinks).toEqual(['to-inside']);
  });

  test('is not named where it leads to something, however its text says so', () => {
    write('data/deep/file');
    link('.', 'to-all');
    link('data/deep', 'by-link');
    link('by-link/file', 'through-a-link');
    link('data/', 'with-a-slash');
    link('../../inside', 'data/deep/upwards');
    link('file', 'data/deep/beside');
    link('file', 'data/wrong');
    link('data/none', 'nothing-in-a-folder');
    link(path.join(context, 'inside'), 'absolute');
    link('/opt/tool', 'in-the-image');
    expect(snapshot().danglingLinks).toEqual(['absolute', 'data/wrong', 'nothing-in-a-folder']);
  });

  test('that is left out is not named', () => {
    write('.dockerignore', 'to-*\n');
    expect(snapshot()).toMatchObject({ outsideLinks: [], danglingLinks: [] });
  });

  test('to nothing, or to itself, is a link', () => {
    link('nowhere', 'dangling');
    link('Dockerfile/x', 'below-a-file');
    link('round', 'round');
    for (const follow of [SymlinkFollowMode.EXTERNAL, SymlinkFollowMode.ALWAYS]) {
      expect(kinds({ follow })).toMatchObject({ 'dangling': 'link', 'below-a-file': 'link', 'round': 'link' });
    }
  });

  test('within a folder that a link leads to is seen from there', () => {
    fs.symlinkSync('file', path.join(folder.path, 'outside', 'again'));
    expect(kinds()).toMatchObject({ 'to-outside/again': 'file' });
  });

  test('fails that leads to a folder which it lies in', () => {
    fs.symlinkSync('../outside', path.join(folder.path, 'outside', 'again'));
    link('/', 'root');
    expect(problems()).toEqual([
      "link 'root' in the build context leads to '/', a folder that it lies in, so following it would never end: remove it, or leave it out with '.dockerignore'",
      expect.stringMatching(/^link 'to-outside\/again' in the build context leads to '.*outside', a folder that it lies in/),
    ]);
  });

  test('fails whose target may not be looked at', () => {
    const closed = folder.sub('closed');
    fs.writeFileSync(path.join(closed, 'file'), '');
    link('../closed/file', 'to-closed');
    fs.chmodSync(folder.path, 0o755);
    fs.chmodSync(closed, 0o000);
    expect(asNobody(() => problems())).toEqual([expect.stringMatching(/^the build context could not be read: '.*to-closed' may not be read or written/)]);
    fs.chmodSync(closed, 0o700);
  });

  test('in the place of the Dockerfile is the Dockerfile, in any mode', () => {
    fs.rmSync(path.join(context, 'Dockerfile'));
    fs.writeFileSync(path.join(folder.path, 'outside', 'Dockerfile'), 'FROM scratch\n');
    link('../outside/Dockerfile', 'Dockerfile');
    expect(kinds({ follow: SymlinkFollowMode.NEVER })).toMatchObject({ Dockerfile: 'file' });
  });

  test('on the way to the Dockerfile is followed, or the Dockerfile is taken where it leads', () => {
    write('real/Dockerfile', 'FROM scratch\n');
    link('real', 'docker');
    write('.dockerignore', 'real\n');
    expect(kinds({ dockerfile: path.join(context, 'docker/Dockerfile') })).toMatchObject({ 'docker': 'link', 'real/Dockerfile': 'file' });
  });

  test('fails that hides the Dockerfile because it is not followed', () => {
    fs.writeFileSync(path.join(folder.path, 'outside', 'Dockerfile'), 'FROM scratch\n');
    expect(problems({ dockerfile: path.join(context, 'to-outside/Dockerfile'), follow: SymlinkFollowMode.NEVER })).toEqual([
      "the Dockerfile 'to-outside/Dockerfile' is behind a link that is not followed: set `followSymlinks` to SymlinkFollowMode.EXTERNAL or ALWAYS, " +
      'or put the Dockerfile itself there',
    ]);
  });
});

describe('fails at once, without waiting, for', () => {
  const pipe = (file: string) => execFileSync('mkfifo', [path.join(context, file)]);

  test('a named pipe in the context, unless it is left out', () => {
    pipe('pipe');
    expect(problems()).toEqual(["'pipe' in the build context is a named pipe, which cannot be sent to an engine: remove it, or leave it out with '.dockerignore'"]);
    expect(problems({ exclude: ['pipe'] })).toEqual([]);
  });

  test('a link to a device', () => {
    link('/dev/zero', 'zero');
    expect(problems()).toEqual([expect.stringContaining("'zero' in the build context is a device")]);
  });

  test.each(['.dockerignore', 'Dockerfile.dockerignore'])('a named pipe as %s', (file) => {
    pipe(file);
    expect(problems()).toEqual([expect.stringContaining(`${file}' is a device, pipe or socket: engines read what to leave out of the build context from it`)]);
  });

  test('a folder as .dockerignore', () => {
    fs.mkdirSync(path.join(context, '.dockerignore'));
    expect(problems()).toEqual([expect.stringContaining(".dockerignore' is a folder: engines read")]);
  });
});

test('fails for a name that is not UTF-8, by that name', () => {
  fs.writeFileSync(Buffer.concat([Buffer.from(`${context}/x`), Buffer.from([0xff])]), '');
  expect(problems()).toEqual([expect.stringMatching(/^the name of 'x.' in the build context is not UTF-8: rename it/)]);
});

test('a file that changes between two looks is read again, with its times put back or not', () => {
  write('file', 'before');
  const times = new Date('2020-01-01');
  fs.utimesSync(path.join(context, 'file'), times, times);
  const before = snapshot().digest;
  write('file', 'after!');
  fs.utimesSync(path.join(context, 'file'), times, times);
  expect(snapshot().digest).not.toBe(before);
});

test('what was read a while ago is not read again', async () => {
  write('file', 'content');
  await new Promise((resolve) => setTimeout(resolve, 3_200));
  const open = jest.spyOn(fs, 'openSync');
  const timesRead = () => open.mock.calls.filter(([file]) => file === path.join(context, 'file')).length;
  const first = snapshot().digest;
  expect(timesRead()).toBe(1);
  expect(snapshot().digest).toBe(first);
  expect(timesRead()).toBe(1);
  link('Dockerfile', 'more');
  expect(snapshot().digest).not.toBe(first);
  expect(timesRead()).toBe(2);
  open.mockRestore();
});

test('what was written a moment ago is read again, whatever its times say', () => {
  write('file', 'content');
  const open = jest.spyOn(fs, 'openSync');
  snapshot();
  snapshot();
  expect(open.mock.calls.filter(([file]) => file === path.join(context, 'file'))).toHaveLength(2);
  open.mockRestore();
});

test('fails where a file has another size than it had when it was found', () => {
  write('file', 'content');
  const open = fs.openSync;
  jest.spyOn(fs, 'openSync').mockImplementationOnce((...args) => {
    fs.appendFileSync(path.join(context, 'Dockerfile'), 'LABEL a=1');
    return open(...args);
  });
  expect(problems()).toEqual(["the build context could not be read: 'Dockerfile' changed while it was read. Something else writes there, so synthesize when it is done"]);
});

test('the rules tell what they leave out, be it there or not', () => {
  write('.dockerignore', 'out\n!out/kept\n');
  const taken = snapshot();
  expect(['out', 'out/file', 'out/kept', 'in'].map((file) => taken.leavesOut(file))).toEqual([true, true, false, false]);
});

test('fails for patterns that mean nothing, wherever they stand, and for a Dockerfile that is gone', () => {
  write('.dockerignore', 'a[\n');
  expect(problems()).toEqual([expect.stringContaining("invalid pattern 'a[' in .dockerignore")]);
  write('.dockerignore', 'a\n');
  expect(problems({ exclude: ['b['] })).toEqual([expect.stringContaining("invalid pattern 'b['")]);
  fs.rmSync(path.join(context, 'Dockerfile'));
  expect(problems()).toEqual([expect.stringMatching(/^the Dockerfile '.*' does not exist any more/)]);
});

test('a large file is read in pieces', () => {
  fs.writeFileSync(path.join(context, 'large'), Buffer.alloc(5 * 1024 * 1024 + 1, 7));
  const before = snapshot().digest;
  const descriptor = fs.openSync(path.join(context, 'large'), 'r+');
  fs.writeSync(descriptor, 'x', 5 * 1024 * 1024);
  fs.closeSync(descriptor);
  expect(snapshot().digest).not.toBe(before);
});

test('the order in which a file system tells names makes no difference', () => {
  ['b', 'a', 'ä', 'B', '\u{1F600}', '\uFF21'].forEach((name) => write(name));
  const expected = snapshot().digest;
  const read = fs.readdirSync;
  jest.spyOn(fs, 'readdirSync').mockImplementation(((at: string) => [...read(at)].sort().reverse()) as typeof fs.readdirSync);
  expect(paths()).toEqual(['B', 'Dockerfile', 'a', 'b', 'ä', '\uFF21', '\u{1F600}']);
  expect(snapshot().digest).toBe(expected);
  jest.restoreAllMocks();
});

test('fails for what is gone again once it was named', () => {
  const read = fs.readdirSync;
  jest.spyOn(fs, 'readdirSync').mockImplementation(((at: string) => [...read(at), 'ghost']) as typeof fs.readdirSync);
  expect(problems()).toEqual(["'ghost' in the build context is gone again: something else writes there, so synthesize when it is done"]);
  jest.restoreAllMocks();
});

test('fails for a socket, which no engine can be sent', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path.join(context, 'socket'), resolve));
  expect(problems()).toEqual(["'socket' in the build context is a socket, which cannot be sent to an engine: remove it, or leave it out with '.dockerignore'"]);
  await new Promise((resolve) => server.close(resolve));
});
