import { isSpace } from './unicode';

/** A word of an instruction, with its quotes and escapes still in place. */
export interface Word {
  readonly text: string;
  /** The offset of the word within the text that was split. */
  readonly offset: number;
}

/**
 * Splits the arguments of LABEL, ENV and ARG at white space, respecting quotes and escapes.
 *
 * `${…}` does not hold a word together. An escape character at the very end is dropped.
 */
export function splitWords(text: string, escape: string): Word[] {
  const words: Word[] = [];
  const length = text.length;
  const escapeCode = escape.charCodeAt(0);
  let at = 0;
  for (;;) {
    while (at < length && isSpace(text.charCodeAt(at))) {
      at++;
    }
    if (at >= length) {
      return words;
    }
    const start = at;
    let end = length;
    let quote = 0;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === escapeCode && quote !== 0x27) {
        if (at + 1 === length) {
          end = at;
          break;
        }
        at++;
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
    if (at < length) {
      end = at;
    }
    if (end > start) {
      words.push({ text: text.slice(start, end), offset: start });
    }
    if (end === at && at + 1 === length && text.charCodeAt(at) === escapeCode) {
      return words;
    }
  }
}
