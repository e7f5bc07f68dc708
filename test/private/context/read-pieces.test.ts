import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { readPieces } from '../../../src/private/context/read-pieces';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

const MEBIBYTE = 1024 * 1024;

let folder: TemporaryFolder;
let file: string;

beforeEach(() => {
  folder = new TemporaryFolder('pieces-');
  file = path.join(folder.path, 'file');
});
afterEach(() => folder.remove());

const openFiles = () => fs.readdirSync('/dev/fd').length;

test.each([0, 1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 2 * MEBIBYTE])('a file of %d bytes is read whole, in few pieces, and does not stay open', (size) => {
  const content = Buffer.alloc(size, 'some bytes');
  fs.writeFileSync(file, content);
  const before = openFiles();
  const pieces: Buffer[] = [];
  readPieces(file, (piece) => pieces.push(Buffer.from(piece)));
  expect(Buffer.concat(pieces).equals(content)).toBe(true);
  expect(pieces.length).toBeLessThan(4);
  expect(openFiles()).toBe(before);
});

test('a file that cannot be taken in does not stay open', () => {
  fs.writeFileSync(file, 'x');
  const before = openFiles();
  expect(() => readPieces(file, () => {
    throw new Error('full');
  })).toThrow('full');
  expect(openFiles()).toBe(before);
});

test('a pipe that has taken the place of a file is not waited for', () => {
  execFileSync('mkfifo', [file]);
  let size = 0;
  readPieces(file, (piece) => (size += piece.length));
  expect(size).toBe(0);
});
