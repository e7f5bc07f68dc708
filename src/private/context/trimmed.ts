/** White space as Go has it, in which engines are written: unlike JavaScript's, it has U+0085, and not U+FEFF. */
const SPACE = /[\t-\r\x85\p{Z}]/u;

/** A text without the white space around it. */
export function trimmed(text: string): string {
  let start = 0;
  while (SPACE.test(text.charAt(start))) {
    start += 1;
  }
  let end = text.length;
  while (SPACE.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(start, end);
}
