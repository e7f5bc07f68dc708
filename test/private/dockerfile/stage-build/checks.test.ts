import { parseSize } from '../../../../src/private/dockerfile/stage-build/byte-size';
import { checkPort } from '../../../../src/private/dockerfile/stage-build/expose';
import { parseGitReference } from '../../../../src/private/dockerfile/stage-build/git-reference';
import { parseQuery, parseUrl } from '../../../../src/private/dockerfile/stage-build/go-url';
import { checkDrive, cleanPath, isAbsolute, joinPath, normalizeWorkdir } from '../../../../src/private/dockerfile/stage-build/paths';
import { checkDigest, classifySource, isRemote } from '../../../../src/private/dockerfile/stage-build/remote-source';
import { checkSignal } from '../../../../src/private/dockerfile/stage-build/signals';

describe('ports', () => {
  test.each(['80', '80/udp', '80/TCP', '80-90', '80-80', '8080:80', '1.2.3.4:8080:80', '[::1]:1:2', '1-2:3-4', '1-9:80', '+80', '080'])('%s is one', (text) => {
    expect(() => checkPort(text)).not.toThrow();
  });

  test.each(['', '/tcp', 'abc', '70000', '-1', '90-80', '80/foo', '80-', '1.2.3:1:2', '[::1:1:2', '1-3:4-5', 'a:80', '80 '])('fails for %j', (text) => {
    expect(() => checkPort(text)).toThrow(`invalid port '${text}'`);
  });
});

test('signals are numbers other than 0, or names', () => {
  ['9', '-1', '-9223372036854775808', 'TERM', 'SIGTERM', 'sigterm', 'RTMIN+15', 'RTMAX-14'].forEach(checkSignal);
  ['', '0', '00', 'FOO', 'SIGSIGTERM', 'RTMIN+16', 'SIG9', '1.5', '9223372036854775808'].forEach((text) => expect(() => checkSignal(text)).toThrow('invalid signal'));
});

test('sizes have a number and perhaps a unit', () => {
  expect(['1', '1.5m', '1 KiB', '.5G', '1e3', '0b'].every((text) => parseSize(text) !== undefined)).toBe(true);
  expect(['', 'm', '-1', '1x', '1kbb', '1kx', '1mibs', '1 2 '].some((text) => parseSize(text) !== undefined)).toBe(false);
});

test('digests name an algorithm and have its length', () => {
  ['', `sha256:${'a'.repeat(64)}`, `sha512:${'0'.repeat(128)}`].forEach(checkDigest);
  ['a', 'sha256:', `sha256:${'A'.repeat(64)}`, `md5:${'a'.repeat(32)}`].forEach((text) => expect(() => checkDigest(text)).toThrow('invalid checksum'));
});

describe('sources', () => {
  test.each([
    ['a/b', 'local'],
    ['./x.git', 'local'],
    ['http://h/x', 'http'],
    ['https://h/x.git', 'git'],
    ['https://h/x.git#main:dir', 'git'],
    ['https://h/x.git?branch=main', 'git'],
    ['git://h/x', 'git'],
    ['ssh://git@h/x', 'git'],
    ['git@h:x/y.git#main', 'git'],
    ['github.com/a/b', 'local'],
    ['ftp://h/x', 'local'],
    ['https://h/x.git%', 'http'],
    ['git@h:x?a=%', 'local'],
  ])('%s is %s', (text, kind) => expect(classifySource(text).kind).toBe(kind));

  test.each(['a=b', 'ref=', 'ref=a&ref=b', 'keep-git-dir=x', 'tag=a&branch=b', 'mtime=x', 'submodules=x'])('fails for a git source with the query %s', (query) => {
    expect(() => parseGitReference(`https://h/x.git?${query}`)).toThrow();
  });

  test('a git source says what its query asks for', () => {
    expect(parseGitReference('https://h/x.git?keep-git-dir=0&commit=abc')).toEqual({ checksum: 'abc', keepGitDir: false, mayBeLocal: false });
    expect(() => parseGitReference('https://h/x.git?ref=a#b')).toThrow("conflicting git references 'b' and 'a'");
    expect(() => parseGitReference('https://h/x.git?subdir=a#b:c')).toThrow("conflicting git directories 'c' and 'a'");
  });

  test('URLs and git repositories are remote', () => {
    expect(['http://h', 'git@h:x', 'github.com/a/b'].every(isRemote)).toBe(true);
    expect(['a', './b', 'git@h:x?a=b'].some(isRemote)).toBe(false);
  });
});

test('URLs are read as Go reads them', () => {
  expect(parseUrl('https://u:p@h:1/a%20b?x=1&x=2&y#f')).toEqual({ path: '/a b', query: new Map([['x', ['1', '2']], ['y', ['']]]), fragment: 'f' });
  ['http://h h/', 'http://h:x/', 'http://[::1/', 'http://h%41/', 'http://a^b@h/', 'http://h/%z', 'http://h/\x7f', ':x', ''].forEach((text) =>
    expect(parseUrl(text)).toBeUndefined(),
  );
  expect(parseQuery('a=1;b&c=%&d=+').values).toEqual(new Map([['d', [' ']]]));
});

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
