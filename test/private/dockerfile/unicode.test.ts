import { endOfText, isBlank, isDigit, isNameCharacter, isSpace, toLower, toUpper, trimSpace, wellFormed } from '../../../src/private/dockerfile/unicode';

const code = (text: string) => text.codePointAt(0)!;

test.each([' ', '\t', '\n', '\v', '\f', '\r', '\u0085', '\u00a0', '\u1680', '\u2000', '\u2003', '\u200a', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000'])(
  'white space is what Go says: %j is',
  (character) => expect(isSpace(code(character))).toBe(true),
);

test.each(['a', '\ufeff', '\u1fff', '\u200b', '\u180e', '\0', '\u001c'])('white space is what Go says: %j is none', (character) => {
  expect(isSpace(code(character))).toBe(false);
});

test('only ASCII blanks other than a newline separate a keyword', () => {
  expect(['\t', '\v', '\f', '\r', ' ', '\n', '\u00a0'].filter((character) => isBlank(code(character)))).toEqual(['\t', '\v', '\f', '\r', ' ']);
});

test('trimming leaves the byte order mark', () => {
  expect(trimSpace('\u00a0\ufeff x\u3000')).toBe('\ufeff x');
  expect(trimSpace(' \t ')).toBe('');
  expect(endOfText('a b  ')).toBe(3);
});

test.each([
  ['FROM', 'from'],
  ['\u212a', 'k'],
  ['\u0130', 'i'],
  ['ΑΣ', 'ας'.replace('ς', 'σ')],
])('lower case changes one letter into one: %j becomes %j', (text, expected) => expect(toLower(text)).toBe(expected));

test.each([
  ['from', 'FROM'],
  ['\u0131', 'I'],
  ['ß', 'ß'],
])('upper case changes one letter into one: %j becomes %j', (text, expected) => expect(toUpper(text)).toBe(expected));

test('names hold letters and decimal digits of every script', () => {
  expect(['a', 'Z', '_', '7', '0', '9', 'ß', '日', '٣', '𝐀'].every((character) => isNameCharacter(code(character)))).toBe(true);
  expect(['-', '.', '²', '\u0301', ' ', '🐳'].some((character) => isNameCharacter(code(character)))).toBe(false);
  expect(isDigit(code('٣'))).toBe(true);
  expect(isDigit(code('²'))).toBe(false);
});

test('half a surrogate pair becomes the replacement character', () => {
  expect(wellFormed('a\ud83d')).toBe('a\ufffd');
  expect(wellFormed('🐳')).toBe('🐳');
});
