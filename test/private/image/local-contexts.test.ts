import * as fs from 'fs';
import * as path from 'path';
import { fingerprintNamedContexts } from '../../../src/private/image/local-contexts';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

let folder: TemporaryFolder;

beforeEach(() => {
  folder = new TemporaryFolder('named-');
  fs.writeFileSync(path.join(folder.sub('one'), 'file'), '1');
  fs.writeFileSync(path.join(folder.sub('two'), 'file'), '2');
});
afterEach(() => folder.remove());

const fingerprints = (contexts: { [name: string]: string }) => fingerprintNamedContexts(contexts, folder.path) as { [name: string]: string };

test('folders count by their content, in whatever order they are written, and relative to where the engine is started', () => {
  const written = fingerprints({ b: 'two', a: path.join(folder.path, 'one') });
  expect(Object.keys(written)).toEqual(['a', 'b']);
  expect(written).toEqual({ a: expect.stringMatching(/^folder [0-9a-f]{64}$/), b: expect.stringMatching(/^folder [0-9a-f]{64}$/) });
  expect(written.a).not.toBe(written.b);
  fs.writeFileSync(path.join(folder.path, 'two', 'file'), '1');
  expect(fingerprints({ a: 'one', b: 'two' })).toEqual({ a: written.a, b: written.a });
});

test.each([
  'https://example.com/x.git', 'git@example.com:x', 'github.com/a/b', 'target:base', 'input:x', 'docker-image://alpine', 'DOCKER-IMAGE://alpine', 'nowhere',
])('what is no folder counts by its text: %s', (value) => {
  expect(fingerprints({ a: value })).toEqual({ a: value });
});

test.each([
  'https://example.com/x.git', 'git@example.com:x', 'github.com/a/b', 'target:base', 'input:x', 'docker-image://alpine',
])('what engines take for no folder counts by its text, though there is one of that name: %s', (value) => {
  folder.sub(value);
  expect(fingerprints({ a: value })).toEqual({ a: value });
});

test.each(['oci-layout://one', 'OCI-LAYOUT://one:tag', 'oci-layout://one@sha256:abc', 'oci-layout://one:tag@sha256:abc'])('an image in a folder counts by its content: %s', (value) => {
  expect(fingerprints({ a: value }).a).toBe(fingerprints({ a: 'one' }).a);
});

test.each(['oci-layout://o:ne@home/x', 'oci-layout://o:ne@home/x:tag', 'oci-layout://o:ne@home/x@sha256:abc'])('a folder may have a name that looks like tag and digest: %s', (value) => {
  fs.writeFileSync(path.join(folder.sub('o:ne@home/x'), 'file'), '1');
  expect(fingerprints({ a: value }).a).toBe(fingerprints({ a: 'one' }).a);
});

test('a file is no folder, and counts by its text', () => {
  expect(fingerprints({ a: 'one/file' })).toEqual({ a: 'one/file' });
});

test('links in a folder are sent as they are', () => {
  fs.symlinkSync('../two', path.join(folder.path, 'one', 'link'));
  const before = fingerprints({ a: 'one' });
  fs.writeFileSync(path.join(folder.path, 'two', 'file'), 'other');
  expect(fingerprints({ a: 'one' })).toEqual(before);
});

test('fails for each folder that cannot be sent, by the name of its context', () => {
  ['one', 'two'].forEach((name) => fs.writeFileSync(path.join(folder.path, name, '.dockerignore'), '[\n'));
  expect(fingerprints({ a: 'one', b: 'two' })).toEqual({
    problems: ['a', 'b'].map((name) => expect.stringMatching(new RegExp(`^build context '${name}' in \`buildContexts\`: invalid pattern`))),
  });
});
