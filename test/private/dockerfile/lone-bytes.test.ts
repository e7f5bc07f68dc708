import { hasLoneBytes, textOfBytes } from '../../../src/private/dockerfile/lone-bytes';

test.each([
  ['no bytes', '', '', false],
  ['ASCII', 'ab', 'ab', false],
  ['characters of UTF-8', '\xc3\xa4\xe2\x82\xac\xf0\x9f\x90\xb3', 'ä€🐳', false],
  ['a byte between characters', 'a\xff\xc3\xa4', 'a\udcffä', true],
  ['half a character', '\xe2\x82', '\udce2\udc82', true],
  ['half a surrogate pair', '\xed\xa0\x80', '\udced\udca0\udc80', true],
])('bytes become text that tells them apart: %s', (_, latin1, text, isLone) => {
  expect(textOfBytes(latin1)).toBe(text);
  expect(hasLoneBytes(text)).toBe(isLone);
});
