import { foldersOf } from '../../../src/private/context/folders-of';

test('a path leads through its folders, the outermost first, and not through itself', () => {
  expect(foldersOf('one/two/file')).toEqual(['one', 'one/two']);
  expect(foldersOf('file')).toEqual([]);
});
