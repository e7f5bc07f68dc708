import { WorkingDirectory } from '../../../../src/private/dockerfile/stage-build/working-directory';

const { root, unknown } = WorkingDirectory;

test('a working directory is relative to the one before', () => {
  expect(root.change('a', 'linux').isRootAfter('..')).toBe(true);
  expect(root.change('/a', 'linux').change('b/../c', 'linux').isRootAfter('..')).toBe(false);
  expect(root.change('/a', 'linux').change('/b', 'linux').isRootAfter('./..')).toBe(true);
  expect(root.change('', 'linux').isRootAfter('')).toBe(true);
  expect(root.change('/a', 'windows').change('C:\\b\\c', 'windows').isRootAfter('../..')).toBe(true);
});

test('what is relative to an unknown directory is not known, until an absolute one is set', () => {
  expect(unknown.isRootAfter('a')).toBeUndefined();
  expect(unknown.change('a', 'linux').isRootAfter('..')).toBeUndefined();
  expect(unknown.change('/a', 'linux').isRootAfter('..')).toBe(true);
});

test('an absolute path is the root as a slash only, as BuildKit compares it', () => {
  expect(unknown.isRootAfter('/')).toBe(true);
  expect(root.isRootAfter('/a/..')).toBe(false);
});
