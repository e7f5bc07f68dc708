import { splitWords } from '../../../src/private/dockerfile/words';

test.each<[string, string, string[]]>([
  ['blanks', 'a  b\tc', ['a', 'b', 'c']],
  ['nothing', '  ', []],
  ['a no-break space', 'a\u00a0b', ['a', 'b']],
  ['a byte order mark, which is no white space', 'a\ufeffb', ['a\ufeffb']],
  ['double quotes', 'a="b c" d', ['a="b c"', 'd']],
  ['single quotes', "a='b c' d", ["a='b c'", 'd']],
  ['a quote within quotes', 'a="b\'c d"', ['a="b\'c d"']],
  ['an escaped blank', 'a=b\\ c d', ['a=b\\ c', 'd']],
  ['an escaped quote within double quotes', 'a="b\\" c" d', ['a="b\\" c"', 'd']],
  ['an escape within single quotes, which is none', "a='b\\' c", ["a='b\\'", 'c']],
  ['an escape at the end, which is dropped', 'a b\\', ['a', 'b']],
  ['an escape alone', '\\', []],
  ['an escape at the end of quotes', 'a="b\\', ['a="b']],
  ['quotes that are never closed', 'a="b c', ['a="b c']],
  ['a substitution, which holds nothing together', '${a:-b c}', ['${a:-b', 'c}']],
])('are split at %s', (_, text, words) => expect(splitWords(text, '\\')).toEqual(words));

test('are escaped by the backtick where it is the escape character', () => {
  expect(splitWords('a`\u0020b\\ c', '`')).toEqual(['a` b\\', 'c']);
});
