import { InstructionError } from '../instruction-error';
import { ANY, Codes, STAR } from './matcher';
import { PatternText } from './pattern-text';

const BYTE_ORDER_MARK = 0xfeff;
const BACKSLASH = 0x5c;
const [ASTERISK, QUESTION_MARK, CLOSING_BRACE, SLASH] = [0x2a, 0x3f, 0x7d, 0x2f];
const LONGEST_SHOWN = 60;

/**
 * Reads a pattern, from its end if it is to match there.
 *
 * In it only `*`, `?`, `\`, `}` and `/` can be escaped, always with a backslash.
 */
export function readPattern(pattern: string, fromEnd = false): Int32Array {
  const { codes } = new PatternText(pattern);
  return tokenize(fromEnd ? reverse(codes) : codes, pattern);
}

function tokenize(codes: Codes, pattern: string): Int32Array {
  const tokens = new Int32Array(codes.length);
  let count = 0;
  for (let at = codes[0] === BYTE_ORDER_MARK ? 1 : 0; at < codes.length; at++) {
    const code = codes[at];
    if (code === ASTERISK) {
      tokens[count++] = STAR;
    } else if (code === QUESTION_MARK) {
      tokens[count++] = ANY;
    } else if (code !== BACKSLASH) {
      tokens[count++] = code;
    } else if (codes[at + 1] !== CLOSING_BRACE && codes[at + 1] !== SLASH) {
      const escaped = codes[++at];
      if (escaped !== ASTERISK && escaped !== QUESTION_MARK && escaped !== BACKSLASH) {
        throw invalidEscape(escaped, pattern);
      }
      tokens[count++] = escaped;
    }
  }
  return tokens.subarray(0, count);
}

/** The pattern read from its end, each escape staying before its character. */
function reverse(codes: Codes): Codes {
  const reversed = codes.slice();
  for (let at = 0, to = codes.length; at < codes.length; at++) {
    if (codes[at] === BACKSLASH && at + 1 < codes.length) {
      reversed[--to] = codes[at + 1];
      reversed[--to] = BACKSLASH;
      at++;
    } else {
      reversed[--to] = codes[at];
    }
  }
  return reversed;
}

function invalidEscape(code: number | undefined, pattern: string): InstructionError {
  const shown = pattern.length > LONGEST_SHOWN ? `${pattern.slice(0, LONGEST_SHOWN)}…` : pattern;
  const character = code === undefined ? '' : String.fromCodePoint(code);
  return new InstructionError(`invalid escape '\\${character}' in the pattern '${shown}': only * ? \\ } and / can be escaped`);
}
