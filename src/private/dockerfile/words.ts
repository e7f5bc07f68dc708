import { isSpace, skipSpace } from './unicode';

/**
 * Splits the arguments of LABEL, ENV and ARG at white space; quotes and escapes stay in place.
 *
 * `${…}` does not hold a word together. An escape character at the very end is dropped.
 */
export function splitWords(text: string, escape: string): string[] {
  const words: string[] = [];
  const length = text.length;
  const escapeCode = escape.charCodeAt(0);
  let at = 0;
  for (;;) {
    at = skipSpace(text, at);
    if (at >= length) {
      return words;
    }
    const start = at;
    let end: number | undefined;
    let quote = 0;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === escapeCode && quote !== 0x27) {
        at++;
        if (at === length) {
          end = at - 1;
        }
      } else if (quote !== 0) {
        if (code === quote) {
          quote = 0;
        }
      } else if (code === 0x27 || code === 0x22) {
        quote = code;
      } else if (isSpace(code)) {
        break;
      }
    }
    const word = text.slice(start, end ?? at);
    if (word !== '') {
      words.push(word);
    }
  }
}
