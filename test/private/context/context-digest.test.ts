import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { contextDigest } from '../../../src/private/context/context-digest';
import { ContextEntry, FileState, fileState } from '../../../src/private/context/context-entry';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

const OLD: FileState = { size: 4, isExecutable: false, modified: 1, changed: 2, inode: 3, device: 4 };

let folder: TemporaryFolder;
let origin: string;

beforeEach(() => {
  folder = new TemporaryFolder('digest-');
  origin = path.join(folder.path, 'file');
  fs.writeFileSync(origin, 'text');
});
afterEach(() => folder.remove());

const file = (change: Partial<ContextEntry> = {}): ContextEntry => ({ path: 'file', kind: 'file', origin, target: '', state: OLD, ...change });
const digest = (...entries: ContextEntry[]) => contextDigest(folder.path, entries);

test('the fingerprint is the SHA-256 of a line for each entry, and of the bytes of each file', () => {
  const executable = file({ path: 'tool', state: { ...OLD, isExecutable: true } });
  const link = file({ path: 'link', kind: 'link', target: 'tool' });
  const expected = '["file","file",false,4]\ntext["folder","empty"]\n["link","link","tool"]\n["file","tool",true,4]\ntext';
  expect(digest(file(), file({ path: 'empty', kind: 'folder' }), link, executable)).toBe(createHash('sha256').update(expected).digest('hex'));
});

test('a file is executable if anybody may execute it', () => {
  const modes = [0o644, 0o744, 0o654, 0o645].map((mode) => {
    fs.chmodSync(origin, mode);
    return fileState(fs.statSync(origin)).isExecutable;
  });
  expect(modes).toEqual([false, true, true, true]);
});

test('where nothing about any file has changed for a while, none is read again', () => {
  const before = digest(file());
  fs.writeFileSync(origin, 'TEXT');
  expect(digest(file())).toBe(before);
});

test('folders and links have no times that matter', () => {
  const now = { ...OLD, modified: Date.now(), changed: Date.now() };
  const entries = () => [file({ path: 'a', kind: 'folder', state: now }), file({ path: 'b', kind: 'link', state: now }), file()];
  const before = digest(...entries());
  fs.writeFileSync(origin, 'TEXT');
  expect(digest(...entries())).toBe(before);
  expect(digest(...entries().map((entry) => (entry.kind === 'folder' ? { ...entry, state: OLD } : entry)))).toBe(before);
});

test.each<[string, (before: ContextEntry) => ContextEntry[]]>([
  ['path', (entry) => [{ ...entry, path: 'other' }]],
  ['origin', (entry) => {
    const other = path.join(folder.path, 'other');
    fs.writeFileSync(other, 'TEXT');
    return [{ ...entry, origin: other }];
  }],
  ['target', (entry) => [{ ...entry, target: 'x' }]],
  ['kind', (entry) => [{ ...entry, kind: 'folder' }]],
  ['executable bit', ({ state, ...entry }) => [{ ...entry, state: { ...state, isExecutable: true } }]],
  ['time of modification', ({ state, ...entry }) => [{ ...entry, state: { ...state, modified: 9 } }]],
  ['time of change', ({ state, ...entry }) => [{ ...entry, state: { ...state, changed: 9 } }]],
  ['inode', ({ state, ...entry }) => [{ ...entry, state: { ...state, inode: 9 } }]],
  ['device', ({ state, ...entry }) => [{ ...entry, state: { ...state, device: 9 } }]],
  ['size', ({ state, ...entry }) => {
    fs.writeFileSync(origin, 'TEXTS');
    return [{ ...entry, state: { ...state, size: 5 } }];
  }],
  ['number', (entry) => [entry, { ...entry, path: 'second' }]],
])('all is read again where the %s of an entry is another', (_, change) => {
  const before = digest(file());
  fs.writeFileSync(origin, 'TEXT');
  expect(digest(...change(file()))).not.toBe(before);
});

test('all is read again where the second of two files is another', () => {
  const second = file({ path: 'second' });
  const before = digest(file(), second);
  fs.writeFileSync(origin, 'TEXT');
  expect(digest(file(), { ...second, state: { ...OLD, inode: 9 } })).not.toBe(before);
});

test.each(['modified', 'changed'] as const)('a file that was %s a moment ago is read again, because its times may tell no second change', (time) => {
  const recent = file({ state: { ...OLD, [time]: Date.now() } });
  const old = file({ path: 'old' });
  const before = digest(old, recent);
  fs.writeFileSync(origin, 'TEXT');
  expect(digest(old, recent)).not.toBe(before);
});

test('fails where a file has grown since it was found', () => {
  fs.writeFileSync(origin, 'text and more');
  expect(() => digest(file())).toThrow("'file' changed while it was read");
});
