import { isUtf8 } from 'buffer';

/** A byte sequence of UTF-8, in the letters of Latin-1, or any one byte. */
const sequence =
  /[\0-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[^]/g;

/** The replacement character in the bytes of UTF-8. */
const replacement = '\xef\xbf\xbd';

/**
 * The text of a file, as Go reads it: each byte that is part of no character becomes U+FFFD.
 *
 * JavaScript's own decoding makes one U+FFFD of several such bytes, which would show in labels.
 */
export function decodeDockerfile(bytes: Buffer): string {
  if (isUtf8(bytes)) {
    return bytes.toString('utf8');
  }
  const valid = bytes.toString('latin1').replace(sequence, (part) => (part.length === 1 && part > '\x7f' ? replacement : part));
  return Buffer.from(valid, 'latin1').toString('utf8');
}
