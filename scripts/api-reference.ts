/**
 * Puts this library's own symbols first in API.md: an index of them at the top, and members that are inherited from the
 * CDK folded, after a class's own.
 *
 *     npx projen docgen
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Assembly, foldInherited, indexOf } from './api-reference/api-reference';

const ROOT = path.join(__dirname, '..');
const REFERENCE = path.join(ROOT, 'API.md');

function readAssembly(): Assembly {
  const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf8'));
  const { compression, filename } = manifest;
  return compression === 'gzip' ? JSON.parse(gunzipSync(fs.readFileSync(path.join(ROOT, filename))).toString('utf8')) : manifest;
}

const assembly = readAssembly();
const [title, ...rest] = foldInherited(fs.readFileSync(REFERENCE, 'utf8'), assembly).split('\n');
fs.writeFileSync(REFERENCE, [title, '', indexOf(assembly), ...rest].join('\n'));
