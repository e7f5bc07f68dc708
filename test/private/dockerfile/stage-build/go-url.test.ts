import { parseQuery, parseUrl } from '../../../../src/private/dockerfile/stage-build/go-url';

test('URLs are read as Go reads them', () => {
  expect(parseUrl('https://u:p@h:1/a%20b?x=1&x=2&y#f')).toEqual({ path: '/a b', query: new Map([['x', ['1', '2']], ['y', ['']]]), fragment: 'f' });
  ['http://h h/', 'http://h:x/', 'http://[::1/', 'http://h%41/', 'http://a^b@h/', 'http://h/%z', 'http://h/\x7f', ':x', ''].forEach((text) =>
    expect(parseUrl(text)).toBeUndefined(),
  );
  expect(parseQuery('a=1;b&c=%&d=+').values).toEqual(new Map([['d', [' ']]]));
});
