import * as fs from 'fs';
import * as path from 'path';
import { ROOMS } from '../projenrc/rooms';
import { PROJECT_ROOT } from './support/cdk/cdk-tools';

const SOURCES = path.join(PROJECT_ROOT, 'src');
const ROOMS_ON_DISK = fs.readdirSync(path.join(SOURCES, 'private')).sort();

function linesOf(file: string): number {
  return fs.readFileSync(file, 'utf8').trimEnd().split('\n').length;
}

test('the tree in ARCHITECTURE.md is the tree on disk', () => {
  const drawn = [...fs.readFileSync(path.join(PROJECT_ROOT, 'ARCHITECTURE.md'), 'utf8').matchAll(/^ {4}[├└]── ([\w-]+)\//gm)];
  expect(drawn.map(([, room]) => room).sort()).toEqual(ROOMS_ON_DISK);
});

test('every room says which others it may enter', () => {
  expect(Object.keys(ROOMS).sort()).toEqual(ROOMS_ON_DISK);
});

test('no source file has over 300 lines, and half of them at most 120', () => {
  const files = fs.readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sizes = files.map((file) => linesOf(path.join(SOURCES, file))).sort((a, b) => a - b);
  expect(files.filter((file) => linesOf(path.join(SOURCES, file)) > 300)).toEqual([]);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(120);
});
