import { parseGitReference } from '../../../../src/private/dockerfile/stage-build/git-reference';

test.each(['a=b', 'ref=', 'ref=a&ref=b', 'keep-git-dir=x', 'tag=a&branch=b', 'mtime=x', 'submodules=x'])('fails for a git source with the query %s', (query) => {
  expect(() => parseGitReference(`https://h/x.git?${query}`)).toThrow();
});

test('a git source says what its query asks for', () => {
  expect(parseGitReference('https://h/x.git?keep-git-dir=0&commit=abc')).toEqual({ checksum: 'abc', keepGitDir: false, mayBeLocal: false, hasLoneBytes: false });
  expect(() => parseGitReference('https://h/x.git?ref=a#b')).toThrow("conflicting git references 'b' and 'a'");
  expect(() => parseGitReference('https://h/x.git?subdir=a#b:c')).toThrow("conflicting git directories 'c' and 'a'");
});
