import * as fs from 'fs';
import * as path from 'path';
import { GoResult, runGo } from '../../../src/private/binary/go-toolchain';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

let folder: TemporaryFolder;
beforeEach(() => (folder = new TemporaryFolder('toolchain-')));
afterEach(() => folder.remove());

/** Runs what stands in for Go: a shell script. */
function run(script: string): GoResult {
  fs.writeFileSync(path.join(folder.path, 'go'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return runGo(['build', 'x'], folder.path, { PATH: `${folder.path}:/usr/bin:/bin` });
}

test('what a command prints is its output, whatever it complains of besides', () => {
  expect(run('echo "$@"; pwd; echo careful >&2')).toEqual({ output: `build x\n${folder.path}\n` });
});

test('an output may be long', () => {
  expect(run('head -c 20000000 /dev/zero')).toEqual({ output: '\0'.repeat(20_000_000) });
});

test.each([
  ['what it complains of', 'echo printed; echo " complaint " >&2; exit 2', 'exit code 2', 'complaint'],
  ['what it prints, where it complains of nothing', 'echo " printed "; exit 1', 'exit code 1', 'printed'],
  ['the signal that ended it', 'echo complaint >&2; kill -9 $$', 'SIGKILL', 'complaint'],
])('fails by the command, with %s', (_, script, how, words) => {
  expect(run(script)).toEqual({ problem: `the Go toolchain failed in '${folder.path}' ('go build', ${how}):\n${words}` });
});

test('fails where there is no toolchain, and says where to get it', () => {
  expect(runGo(['build'], folder.path, { PATH: folder.path })).toEqual({ problem: expect.stringContaining("there is no 'go' on PATH. Install it (https://go.dev/dl)") });
});

test('fails with what the system says of a toolchain that cannot be started', () => {
  fs.writeFileSync(path.join(folder.path, 'go'), '', { mode: 0o644 });
  expect(() => runGo(['build'], folder.path, { PATH: folder.path })).toThrow(expect.objectContaining({ code: 'EACCES' }));
});
