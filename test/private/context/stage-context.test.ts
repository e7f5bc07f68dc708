import * as fs from 'fs';
import * as path from 'path';
import { StagedContext } from '../../fixtures/staged-context';

// One object for all who import it, so that a test can get in the way.
jest.mock('fs', () => ({ __esModule: true, ...jest.requireActual<typeof import('fs')>('fs') }));

const { NAME } = StagedContext;

let staging: StagedContext;
let context: string;
let output: string;
let staged: string;

beforeEach(() => {
  staging = new StagedContext();
  ({ context, output, staged } = staging);
});
afterEach(() => staging.remove());

const write: StagedContext['write'] = (...args) => staging.write(...args);
const take = () => staging.take();
const stage: StagedContext['stage'] = (...args) => staging.stage(...args);
const difference = () => staging.difference();

test('what is staged is what was fingerprinted, modes and links included, and nothing else is left', () => {
  expect(stage()).toEqual([]);
  expect(difference()).toBeUndefined();
  expect(fs.readlinkSync(path.join(staged, 'tool'))).toBe('bin/tool');
  expect(fs.readdirSync(output)).toEqual([NAME]);
});

test('the folder that it is put into need not be there', () => {
  fs.rmSync(output, { recursive: true });
  expect(stage()).toEqual([]);
  expect(difference()).toBeUndefined();
});

test('fails where a file is gone once it was copied', () => {
  const snapshot = take();
  const copy = fs.copyFileSync;
  jest.spyOn(fs, 'copyFileSync').mockImplementation((from, to, mode) => {
    copy(from, to, mode);
    fs.rmSync(from);
  });
  expect(stage(snapshot)).toEqual([expect.stringMatching(/^the build context could not be staged: 'Dockerfile' has changed, though it was just copied/)]);
  jest.restoreAllMocks();
});

test('a folder that is whole is left as it is', () => {
  stage();
  const before = fs.statSync(path.join(staged, 'data/text')).ino;
  stage();
  expect(fs.statSync(path.join(staged, 'data/text')).ino).toBe(before);
});

test.each<[string, string, () => void]>([
  ['lacks a file', "'data/text' is missing", () => fs.rmSync(path.join(staged, 'data/text'))],
  ['lacks an empty folder', "'empty' is missing", () => fs.rmdirSync(path.join(staged, 'empty'))],
  ['has a file too many', "'more' does not belong there", () => fs.writeFileSync(path.join(staged, 'more'), '')],
  ['has half a file', "'data/text' is not what was fingerprinted", () => fs.writeFileSync(path.join(staged, 'data/text'), 'te')],
  ['has a file that cannot be executed', "'bin/tool' is not what was fingerprinted", () => fs.chmodSync(path.join(staged, 'bin/tool'), 0o644)],
  ['has a file in the place of a link', "'tool' is not what was fingerprinted", () => {
    fs.rmSync(path.join(staged, 'tool'));
    fs.writeFileSync(path.join(staged, 'tool'), '');
  }],
  ['has a link to elsewhere', "'tool' is not what was fingerprinted", () => {
    fs.rmSync(path.join(staged, 'tool'));
    fs.symlinkSync('bin', path.join(staged, 'tool'));
  }],
  ['is empty', "'Dockerfile' is missing", () => {
    fs.rmSync(staged, { recursive: true });
    fs.mkdirSync(staged);
  }],
  ['is a file', 'it is no folder', () => {
    fs.rmSync(staged, { recursive: true });
    fs.writeFileSync(staged, '');
  }],
])('a folder that %s is removed and staged again', (_, expected, spoil) => {
  stage();
  spoil();
  expect(difference()).toBe(expected);
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

describe('while another process stages the same', () => {
  const rename = fs.renameSync;
  afterEach(() => jest.restoreAllMocks());

  /** Something else has the final name whenever ours is to take it. */
  function inTheWay(put: () => void, times: number): void {
    let left = times;
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (to === staged && left-- > 0) {
        put();
      }
      rename(from, to);
    });
  }

  test('the whole folder that the other has staged is taken, and our copy is removed', () => {
    const snapshot = take();
    let inode: number | undefined;
    inTheWay(() => {
      fs.cpSync(context, staged, { recursive: true, verbatimSymlinks: true });
      inode = fs.statSync(staged).ino;
    }, 1);
    expect(stage(snapshot)).toEqual([]);
    expect(fs.statSync(staged).ino).toBe(inode);
    expect(fs.readdirSync(output)).toEqual([NAME]);
  });

  test('a folder that is not whole is replaced, each time that it comes back', () => {
    const snapshot = take();
    inTheWay(() => fs.mkdirSync(path.join(staged, 'half'), { recursive: true }), 9);
    expect(stage(snapshot)).toEqual([]);
    expect(difference()).toBeUndefined();
    expect(fs.readdirSync(output)).toEqual([NAME]);
  });

  test('fails where a folder that is not whole comes back for ever, and leaves nothing of its own', () => {
    const snapshot = take();
    inTheWay(() => fs.mkdirSync(path.join(staged, 'half'), { recursive: true }), Infinity);
    expect(stage(snapshot)).toEqual([
      `the build context could not be staged: '${staged}' was there again each time that it was replaced. Something else writes there, so synthesize when it is done`,
    ]);
    expect(fs.readdirSync(output)).toEqual([NAME]);
  });

  test('a folder that is put away while it is looked at is staged', () => {
    const snapshot = take();
    stage(snapshot);
    const read = fs.readdirSync;
    jest.spyOn(fs, 'readdirSync').mockImplementationOnce(((at: string) => {
      fs.rmSync(staged, { recursive: true });
      return read(at);
    }) as typeof fs.readdirSync);
    expect(stage(snapshot)).toEqual([]);
    expect(difference()).toBeUndefined();
  });

  test('a folder that is gone before it could be replaced is no hindrance', () => {
    const snapshot = take();
    fs.mkdirSync(path.join(staged, 'half'), { recursive: true });
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (from === staged) {
        fs.rmSync(staged, { recursive: true });
      }
      rename(from, to);
    });
    expect(stage(snapshot)).toEqual([]);
    expect(difference()).toBeUndefined();
  });

  test('fails where the copy is taken away before it has its name', () => {
    const snapshot = take();
    inTheWay(() => fs.readdirSync(output).forEach((name) => fs.rmSync(path.join(output, name), { recursive: true })), 1);
    expect(stage(snapshot)).toEqual([expect.stringMatching(/^the build context could not be staged: .*does not exist/)]);
    expect(fs.readdirSync(output)).toEqual([]);
  });
});

test('leftovers are told by their names: what is not of this library stays', () => {
  const kept = ['asset.0123.partial', 'other.partial-1', 'asset.xyz.partial-1', 'asset.0123'];
  const removed = 'asset.4567.partial-1-ab';
  for (const each of [...kept, removed]) {
    fs.mkdirSync(path.join(output, each));
    fs.utimesSync(path.join(output, each), new Date('2020-01-01'), new Date('2020-01-01'));
  }
  stage();
  expect(fs.readdirSync(output).sort()).toEqual([...kept].sort());
});
