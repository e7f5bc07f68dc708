import * as fs from 'fs';
import * as path from 'path';
import { asUserError, fileProblem } from '../../../src/private/errors/file-error';
import { statAt } from '../../../src/private/errors/stat-at';
import { folderWith } from '../../fixtures/build-folder';
import { thrownBy } from '../../fixtures/thrown';

const folder = folderWith({ file: '' });
const at = (name: string) => path.join(folder, name);

/** An error as Node.js makes it of an answer that a test cannot have the operating system give. */
const systemError = (code: string, more: object = {}) => Object.assign(new Error(`${code}: said so, open`), { code, syscall: 'open', ...more });

describe('an error of the file system tells path, meaning, remedy and code:', () => {
  fs.symlinkSync('loop', at('loop'));
  const long = 'x'.repeat(300);

  test.each<[string, () => unknown, string]>([
    ['of what is not there', () => fs.readFileSync(at('none')), `'${at('none')}' does not exist: check the path, and that nothing removes it during the synth (open: ENOENT)`],
    ['of a folder', () => fs.writeFileSync(folder, ''), `'${folder}' is a folder where a file is expected: name the file itself (open: EISDIR)`],
    ['of a file that is no folder', () => fs.readFileSync(at('file/x')), `'${at('file/x')}' lies below a file as if that were a folder: check the path (open: ENOTDIR)`],
    ['of a link to itself', () => fs.readFileSync(at('loop')), `'${at('loop')}' is a link that leads back to itself: repair or remove the link (open: ELOOP)`],
    ['of a long name', () => fs.readFileSync(at(long)), `'${at(long)}' has a name that is too long for the file system: check that a path is given, not a text (open: ENAMETOOLONG)`],
  ])('%s', (_, action, problem) => {
    expect(fileProblem(thrownBy(action))).toBe(problem);
  });

  test.each([
    ['EACCES', "'/x' may not be read or written: give the user that synthesizes the right to it, or leave it out with '.dockerignore' (open: EACCES)"],
    ['EPERM', "'/x' may not be read or written: give the user that synthesizes the right to it (open: EPERM)"],
    ['ENOSPC', "'/x' has no room on its disk: make room there (open: ENOSPC)"],
    ['EROFS', "'/x' lies on a file system that is only for reading: synthesize where it can be written (open: EROFS)"],
    ['EIO', "'/x' cannot be used (EIO: said so, open): check the path (open: EIO)"],
  ])('%s', (code, problem) => {
    expect(fileProblem(systemError(code, { path: '/x' }))).toBe(problem);
  });
});

test('the path is that of the error, or else the one that was to be used', () => {
  expect(fileProblem(systemError('ENOSPC', { path: '/x' }), '/y')).toContain("'/x' has no room");
  expect(fileProblem(systemError('ENOSPC'), '/y')).toContain("'/y' has no room");
  expect(fileProblem(systemError('ENOSPC'))).toContain('a file of the build context has no room');
});

test('path and message are written as they can be shown', () => {
  expect(fileProblem(systemError('EIO\x1b', { path: 'a\x1b[2J' }))).toContain("'a\\x1b[2J' cannot be used (EIO\\x1b: said so, open)");
});

test('a path with a NUL is told as what it is', () => {
  expect(fileProblem(thrownBy(() => fs.readFileSync('a\0b')))).toMatch(
    /^a path contains a NUL character, which no file's name has \(.*null bytes\. Received 'a\\x00b'\): check the paths that are given$/,
  );
});

test.each<[string, unknown]>([
  ['no error of the file system', new Error('other')],
  ['an error with a code of its own', Object.assign(new Error('other'), { code: 'X' })],
  ['a wrong argument of another kind', Object.assign(new Error('other'), { code: 'ERR_INVALID_ARG_VALUE' })],
  ['a text that speaks of null bytes', Object.assign(new Error('null bytes'), { code: 'X' })],
  ['a call without a code', Object.assign(new Error('other'), { syscall: 'open' })],
  ['nothing', undefined],
  ['null', null],
])('%s is left as it is', (_, error) => {
  expect(fileProblem(error)).toBeUndefined();
  expect(asUserError(error, 'image-invalid', { at: 'Stack/Fn' })).toBe(error);
});

test('an error of the file system becomes one of the user, at its construct, with its cause', () => {
  const cause = systemError('ENOSPC', { path: '/x' });
  const message = "'/x' has no room on its disk: make room there (open: ENOSPC)";
  expect(asUserError(cause, 'image-invalid', { at: 'Stack/Fn' })).toMatchObject({
    message: `Stack/Fn: ${message}`, code: 'cdk-sparta-oci:image-invalid', constructPath: 'Stack/Fn', cause,
  });
  expect(asUserError(cause, 'value-invalid', {})).toMatchObject({ message, code: 'cdk-sparta-oci:value-invalid', constructPath: undefined });
  expect(asUserError(systemError('ENOSPC'), 'value-invalid', { file: '/y' })).toMatchObject({ message: message.replace('/x', '/y') });
});

describe('what is at a path', () => {
  test('is told of a file, and of a link itself where that is asked for', () => {
    expect(statAt(at('file'))!.isFile()).toBe(true);
    expect(statAt(at('loop'), fs.lstatSync)!.isSymbolicLink()).toBe(true);
  });

  test('is nothing where nothing is', () => {
    expect(statAt(at('none'))).toBeUndefined();
  });

  test('is the same in versions of Node.js that quietly find nothing below a file', () => {
    const newer = (file: string, options?: object) => (options ? undefined : fs.statSync(file));
    expect(() => statAt(at('file/x'), newer)).toThrow('ENOTDIR');
    expect(statAt(at('none/x'), newer)).toBeUndefined();
    expect(statAt(at('none'), newer)).toBeUndefined();
  });

  test('fails below a file, and through a link to itself', () => {
    expect(() => statAt(at('file/x'))).toThrow('ENOTDIR');
    expect(() => statAt(at('loop'))).toThrow('ELOOP');
  });
});
