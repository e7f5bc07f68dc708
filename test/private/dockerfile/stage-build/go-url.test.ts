import { parseQuery, parseUrl } from '../../../../src/private/dockerfile/stage-build/go-url';

test('URLs are read as Go reads them', () => {
  expect(parseUrl('https://u:p@h:1/a%20b?x=1&x=2&y#f')).toEqual({ host: 'h:1', path: '/a b', query: new Map([['x', ['1', '2']], ['y', ['']]]), fragment: 'f' });
  ['http://h h/', 'http://h:x/', 'http://[::1/', 'http://h%41/', 'http://a^b@h/', 'http://h/%z', 'http://h/\x7f', ':x', ''].forEach((text) =>
    expect(parseUrl(text)).toBeUndefined(),
  );
  expect(parseQuery('a=1;b&c=%&d=+').values).toEqual(new Map([['d', [' ']]]));
});

test.each([
  ['a:b?c=d#e', '', [['c', ['d']]], 'e'],
  ['a/b:c', 'a/b:c', [], ''],
  ['/a:b', '/a:b', [], ''],
  ['http:/a/b', '/a/b', [], ''],
  ['http://h', '', [], ''],
  ['http://h/🐳%41ä', '/🐳Aä', [], ''],
  ['a?b', 'a', [['b', ['']]], ''],
  ['?b=c', '', [['b', ['c']]], ''],
  ['a?=b', 'a', [['', ['b']]], ''],
])('%s has the path %j, the query %j and the fragment %j', (text, path, query, fragment) => {
  expect(parseUrl(text)).toMatchObject({ path, query: new Map(query as [string, string[]][]), fragment });
});

test.each(['_a:b', '1a:b', '.:b', ':b', 'a b:c/d', 'a%', 'a#%'])('%s is no URL', (text) => expect(parseUrl(text)).toBeUndefined());
