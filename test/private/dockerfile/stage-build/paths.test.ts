import { checkDrive, cleanPath, isAbsolute, joinPath, normalizeWorkdir } from '../../../../src/private/dockerfile/stage-build/paths';

test('paths are cleaned as Go cleans them', () => {
  expect(['', '/', '//a/', 'a/../..', '/..', './a/./b/'].map(cleanPath)).toEqual(['.', '/', '/a', '..', '/', 'a/b']);
  expect(joinPath('/', '', '')).toBe('/');
  expect(joinPath('', '')).toBe('');
});

test('a working directory is relative to the one before', () => {
  expect(normalizeWorkdir('/a', 'b/../c', 'linux')).toBe('/a/c');
  expect(normalizeWorkdir('/a', '/b', 'linux')).toBe('/b');
  expect(normalizeWorkdir('', '', 'linux')).toBe('/');
  expect(normalizeWorkdir('/a', 'C:\\b\\c', 'windows')).toBe('/b/c');
  expect(isAbsolute('d:\\', 'windows')).toBe(false);
});

test.each(['C:', 'd:\\a', '\\\\host\\share', '//host/share'])('fails for the Windows path %s', (path) => {
  expect(() => checkDrive(path, 'windows')).toThrow(path);
  expect(checkDrive(path, 'linux')).toBe(path);
});
