import { checkDrive, cleanPath, isAbsolute, joinPath } from '../../../../src/private/dockerfile/stage-build/paths';

test('paths are cleaned as Go cleans them', () => {
  expect(['', '/', '//a/', 'a/../..', '/..', './a/./b/'].map(cleanPath)).toEqual(['.', '/', '/a', '..', '/', 'a/b']);
  expect(['../../a', 'a/../../b', '../..', 'a/..', 'a/b/../../c', '/a/../..'].map(cleanPath)).toEqual(['../../a', '../b', '../..', '.', 'c', '/']);
  expect(joinPath('a', '', 'b')).toBe('a/b');
  expect(joinPath('/', '', '')).toBe('/');
  expect(joinPath('', '')).toBe('');
});

test('a Windows path on another drive is not absolute', () => {
  expect(isAbsolute('d:\\', 'windows')).toBe(false);
});

test.each(['C:', 'd:\\a', '\\\\host\\share', '//host/share'])('fails for the Windows path %s', (path) => {
  expect(() => checkDrive(path, 'windows')).toThrow(path);
  expect(checkDrive(path, 'linux')).toBe(path);
});
