import { isUtf8 } from 'buffer';
import { wellFormed } from './unicode';

/** The characters of UTF-8, in the letters of Latin-1; or any one byte, which then is part of no character. */
export const characters =
  /[\0-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[^]/g;

/** Whether a match of `characters` is a byte that is part of no character. */
export function isLoneByte(match: string): boolean {
  return match.length === 1 && match > '\x7f';
}

/**
 * The text of bytes that need not be UTF-8, given in the letters of Latin-1.
 *
 * A byte that is part of no character becomes half a surrogate pair, which is in no other text here.
 */
export function textOfBytes(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1');
  return isUtf8(bytes)
    ? bytes.toString('utf8')
    : latin1.replace(characters, (character) =>
      isLoneByte(character) ? String.fromCharCode(0xdc00 + character.charCodeAt(0)) : Buffer.from(character, 'latin1').toString('utf8'));
}

/** Whether a text has bytes that are part of no character. */
export function hasLoneBytes(text: string): boolean {
  return wellFormed(text) !== text;
}
