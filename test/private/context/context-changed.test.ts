import * as fs from 'fs';
import { ContextChanged, withFiles } from '../../../src/private/context/context-changed';

const failing = (error: unknown) => withFiles('read', () => {
  throw error;
});

test('what is done with files gives what it gives', () => {
  expect(withFiles('read', () => 7)).toBe(7);
});

test('fails where somebody else writes, or the file system says no, by what could not be done', () => {
  expect(failing(new ContextChanged("'a' has changed"))).toEqual({
    problems: ["the build context could not be read: 'a' has changed. Something else writes there, so synthesize when it is done"],
  });
  expect(withFiles('staged', () => fs.readFileSync('/nowhere/file'))).toEqual({
    problems: [expect.stringMatching(/^the build context could not be staged: '\/nowhere\/file' does not exist/)],
  });
});

test('an error of another kind is thrown as it is', () => {
  const error = new TypeError('a mistake of ours');
  expect(() => failing(error)).toThrow(error);
});
