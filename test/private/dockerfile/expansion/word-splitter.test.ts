import { emptyEnvironment, Environment } from '../../../../src/private/dockerfile/expansion/environment';
import { expand } from '../../../../src/private/dockerfile/expansion/expand';
import { WordSplitter } from '../../../../src/private/dockerfile/expansion/word-splitter';

const environment: Environment = { get: (name) => ({ P: '80 90', B: 'b' })[name] };

test.each<[string, string[]]>([
  ['80 90/udp', ['80', '90/udp']],
  ['$P', ['80', '90']],
  ['"$P"', ['80 90']],
  ['x$P', ['x80', '90']],
  ['a\\ b', ['a b']],
  ['""', []],
  ['8${X:-0}', ['0']],
  ['a<< b c', ['a<< b', 'c']],
  ['a<<\r\tb c', ['a<<\r\tb', 'c']],
  ['a< b', ['a<', 'b']],
  ['8${X:-"0"}', ['0']],
  ['a${X:-} b', ['b']],
  ['"" b', ['b']],
])('%j is split into %j', (text, words) => {
  const splitter = new WordSplitter();
  expand(text, '\\', environment, { splitter });
  expect(splitter.words()).toEqual(words);
});

test('quotes, escapes and unset variables stay where they are asked to', () => {
  const splitter = new WordSplitter();
  const options = { rawQuotes: true, rawEscapes: true, skipUnset: true, splitter };
  expect(expand('"a b" \\$x ${U:-w} ${U//a/b} $U', '\\', emptyEnvironment, options)).toBe('"a b" \\$x ${U:-w} ${U/a/b} $U');
  expect(expand('"a\\b" ${B:-w} ${B/b/c} $B', '\\', environment, options)).toBe('"a\\b" b c b');
});
