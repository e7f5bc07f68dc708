import { checkDigest, classifySource, hasLoneBytesInName, isRemote } from '../../../../src/private/dockerfile/stage-build/remote-source';

test('digests name an algorithm and have its length', () => {
  ['', `sha256:${'a'.repeat(64)}`, `sha512:${'0'.repeat(128)}`].forEach(checkDigest);
  ['a', 'sha256:', `sha256:${'A'.repeat(64)}`, `md5:${'a'.repeat(32)}`].forEach((text) => expect(() => checkDigest(text)).toThrow('invalid checksum'));
});

test('of a URL, only the bytes in the name of its file matter', () => {
  ['http://h/%ff', 'http://h/%ff//', 'http://h/a%c3', 'http://h/%ed%a0%80', 'http://h/ä%ff?b'].forEach((url) => expect([url, hasLoneBytesInName(url)]).toEqual([url, true]));
  ['http://h/%c3%a4', 'http://h/%ff/a', 'http://%ff/', 'http://h?%ff#%ff', 'http://h/%f'].forEach((url) => expect([url, hasLoneBytesInName(url)]).toEqual([url, false]));
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

  test('URLs and git repositories are remote', () => {
    expect(['http://h', 'git@h:x', 'github.com/a/b'].every(isRemote)).toBe(true);
    expect(['a', './b', 'git@h:x?a=b'].some(isRemote)).toBe(false);
  });
});
