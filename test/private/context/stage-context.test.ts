import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { ContextSnapshot } from '../../../src/private/context/context-snapshot';
import { stagedDifference } from '../../../src/private/context/staged-difference';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

const NAME = 'asset.0123';

let folder: TemporaryFolder;
let context: string;
let output: string;
let staged: string;

beforeEach(() => {
  folder = new TemporaryFolder('stage-');
  context = folder.sub('context');
  output = folder.sub('cdk.out');
  staged = path.join(output, NAME);
  write('Dockerfile', 'FROM scratch\n');
  write('bin/tool', '#!/bin/sh\n', 0o755);
  write('data/text', 'text');
  fs.mkdirSync(path.join(context, 'empty'));
  fs.symlinkSync('bin/tool', path.join(context, 'tool'));
});
afterEach(() => folder.remove());

function write(file: string, content: string, mode = 0o644): void {
  fs.mkdirSync(path.dirname(path.join(context, file)), { recursive: true });
  fs.writeFileSync(path.join(context, file), content, { mode });
}

function take(): ContextSnapshot {
  const snapshot = ContextSnapshot.take({ directory: context, dockerfile: path.join(context, 'Dockerfile') });
  if ('problems' in snapshot) throw new Error(snapshot.problems.join('\n'));
  return snapshot;
}

function stage(snapshot = take()): string[] {
  return snapshot.stage(output, NAME)?.problems ?? [];
}

const difference = () => stagedDifference(staged, take().entries);

test('what is staged is what was fingerprinted, modes and links included, and nothing else is left', () => {
  expect(stage()).toEqual([]);
  expect(difference()).toBeUndefined();
  expect(fs.readlinkSync(path.join(staged, 'tool'))).toBe('bin/tool');
  expect(fs.readdirSync(output)).toEqual([NAME]);
});

test('a folder that is whole is left as it is', () => {
  stage();
  const before = fs.statSync(path.join(staged, 'data/text')).ino;
  stage();
  expect(fs.statSync(path.join(staged, 'data/text')).ino).toBe(before);
});

test.each<[string, () => void]>([
  ['lacks a file', () => fs.rmSync(path.join(staged, 'data/text'))],
  ['lacks an empty folder', () => fs.rmdirSync(path.join(staged, 'empty'))],
  ['has a file too many', () => fs.writeFileSync(path.join(staged, 'more'), '')],
  ['has half a file', () => fs.writeFileSync(path.join(staged, 'data/text'), 'te')],
  ['has a file that cannot be executed', () => fs.chmodSync(path.join(staged, 'bin/tool'), 0o644)],
  ['has a file in the place of a link', () => {
    fs.rmSync(path.join(staged, 'tool'));
    fs.writeFileSync(path.join(staged, 'tool'), '');
  }],
  ['is empty', () => {
    fs.rmSync(staged, { recursive: true });
    fs.mkdirSync(staged);
  }],
  ['is a file', () => {
    fs.rmSync(staged, { recursive: true });
    fs.writeFileSync(staged, '');
  }],
])('a folder that %s is removed and staged again', (_, spoil) => {
  stage();
  spoil();
  expect(difference()).toBeDefined();
  expect(stage()).toEqual([]);
  expect(difference()).toBeUndefined();
  expect(fs.readdirSync(output)).toEqual([NAME]);
});

test('what a killed process left long ago is removed, what may be at work is not', () => {
  const [old, recent] = ['1-old', '2-recent'].map((each) => path.join(output, `${NAME}.partial-${each}`));
  [old, recent].forEach((each) => fs.mkdirSync(each));
  fs.utimesSync(old, new Date('2020-01-01'), new Date('2020-01-01'));
  stage();
  expect(fs.readdirSync(output).sort()).toEqual([NAME, path.basename(recent)]);
});

test.each<[string, () => void, string]>([
  ['changes', () => write('data/text', 'TEXT'), "'data/text' has changed, though it was just copied"],
  ['grows', () => write('data/text', 'text and more'), "'data/text' has changed"],
  ['is gone', () => fs.rmSync(path.join(context, 'data/text')), "context/data/text' does not exist"],
])('fails where a file %s after it was fingerprinted, and stages nothing', (_, change, message) => {
  const snapshot = take();
  change();
  expect(stage(snapshot)).toEqual([expect.stringContaining(message)]);
  expect(fs.readdirSync(output)).toEqual([]);
});

describe('processes that stage at once', () => {
  const FILES = 1_500;
  const script = [
    "require('ts-node').register({ transpileOnly: true });",
    "const { ContextSnapshot } = require('./src/private/context/context-snapshot');",
    'const [context, output, name] = process.argv.slice(1);',
    "const snapshot = ContextSnapshot.take({ directory: context, dockerfile: context + '/Dockerfile' });",
    "process.stdout.write('copying');",
    'const failed = snapshot.stage(output, name);',
    'if (failed) { console.error(failed.problems); process.exitCode = 1; }',
  ].join('\n');

  function start(): ChildProcess {
    const root = path.join(__dirname, '../../..');
    return spawn(process.execPath, ['-e', script, context, output, NAME], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  }

  const exit = (child: ChildProcess) => new Promise<number | null>((resolve) => child.on('exit', resolve));
  const copying = (child: ChildProcess) => new Promise<void>((resolve) => child.stdout!.once('data', () => resolve()));

  beforeEach(() => {
    for (let file = 0; file < FILES; file++) {
      write(`many/${file % 30}/${file}`, `content of ${file}`.repeat(100));
    }
  });

  test('killed at ten random moments, what stands under the final name is whole, and so is the next synth', async () => {
    for (let round = 0; round < 10; round++) {
      const child = start();
      const ended = exit(child);
      await Promise.race([copying(child), ended]);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
      child.kill(round % 2 === 0 ? 'SIGKILL' : 'SIGINT');
      await ended;
      if (fs.existsSync(staged)) {
        expect(difference()).toBeUndefined();
        fs.rmSync(staged, { recursive: true });
      }
    }
    expect(stage()).toEqual([]);
    expect(difference()).toBeUndefined();
  }, 240_000);

  test('of a folder that is not whole, all end well and with a whole one', async () => {
    fs.mkdirSync(path.join(staged, 'many'), { recursive: true });
    const children = Array.from({ length: 4 }, start);
    expect(await Promise.all(children.map(exit))).toEqual([0, 0, 0, 0]);
    expect(difference()).toBeUndefined();
    expect(fs.readdirSync(output)).toEqual([NAME]);
  }, 120_000);
});
