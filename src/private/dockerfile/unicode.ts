/**
 * Text rules of the Go standard library, which decide how BuildKit reads a Dockerfile.
 *
 * JavaScript's `\s`, `trim()` and `toLowerCase()` differ from them: U+FEFF is white space here but
 * not there, U+0085 is white space there but not here, and some letters grow when they change case.
 */

/** Whether Go's `unicode.IsSpace` holds for a UTF-16 code unit. */
export function isSpace(code: number): boolean {
  if (code < 0x80) {
    return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  }
  if (code === 0x85 || code === 0xa0) {
    return true;
  }
  return (
    code >= 0x1680 &&
    (code === 0x1680 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x3000)
  );
}

/** Whether the code unit separates a keyword from its arguments: the narrower, ASCII-only set. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || (code >= 0x0b && code <= 0x0d);
}

/** The index of the first character of `text` at or after `from` that is no white space. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) {
    at++;
  }
  return at;
}

/** The index after the last character of `text` that is no white space. */
export function endOfText(text: string): number {
  let at = text.length;
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) {
    at--;
  }
  return at;
}

/** Go's `strings.TrimSpace`. */
export function trimSpace(text: string): string {
  return text.slice(skipSpace(text, 0), endOfText(text));
}

const asciiOnly = /^[\0-\x7f]*$/;

/** Go's `strings.ToLower`: one letter for one letter. */
export function toLower(text: string): string {
  return asciiOnly.test(text) ? text.toLowerCase() : mapLetters(text, (letter) => (letter === '\u0130' ? 'i' : letter.toLowerCase()));
}

/** Go's `strings.ToUpper`: one letter for one letter. */
export function toUpper(text: string): string {
  return asciiOnly.test(text) ? text.toUpperCase() : mapLetters(text, (letter) => letter.toUpperCase());
}

function mapLetters(text: string, change: (letter: string) => string): string {
  let result = '';
  for (const letter of text) {
    const changed = change(letter);
    result += [...changed].length === 1 ? changed : letter;
  }
  return result;
}

const letterOrDigit = /^[\p{L}\p{Nd}]$/u;
const decimalDigit = /^\p{Nd}$/u;

/** Whether the code point may stand in a variable's name: a letter, a decimal digit or `_`. */
export function isNameCharacter(codePoint: number): boolean {
  if (codePoint < 0x80) {
    return isAsciiDigit(codePoint) || (codePoint >= 0x41 && codePoint <= 0x5a) || (codePoint >= 0x61 && codePoint <= 0x7a) || codePoint === 0x5f;
  }
  return letterOrDigit.test(String.fromCodePoint(codePoint));
}

/** Go's `unicode.IsDigit`: decimal digits of every script. */
export function isDigit(codePoint: number): boolean {
  return codePoint < 0x80 ? isAsciiDigit(codePoint) : decimalDigit.test(String.fromCodePoint(codePoint));
}

function isAsciiDigit(codePoint: number): boolean {
  return codePoint >= 0x30 && codePoint <= 0x39;
}

const surrogate = /[\ud800-\udfff]/;
const loneSurrogate = /\p{Surrogate}/gu;

/** The text as it reads after a trip through UTF-8: half a surrogate pair becomes U+FFFD. */
export function wellFormed(text: string): string {
  return surrogate.test(text) ? text.replace(loneSurrogate, '\ufffd') : text;
}
