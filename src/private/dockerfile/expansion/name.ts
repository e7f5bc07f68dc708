import { isDigit, isNameCharacter } from '../unicode';

const specialNames = '@*#?-$!';

/**
 * The end of the variable's name that begins at a position; the position itself if none does.
 *
 * A name is the longest row of letters, digits and `_`, or only the digits if it begins with one, or
 * one of the shell's special parameters: `$1`, `$$` and `$?` are names that are never set.
 */
export function endOfName(text: string, start: number): number {
  const first = text.codePointAt(start);
  if (first === undefined) {
    return start;
  }
  if (specialNames.includes(text[start])) {
    return start + 1;
  }
  const accepts = isDigit(first) ? isDigit : isNameCharacter;
  let at = start;
  for (let next: number | undefined = first; next !== undefined && accepts(next); next = text.codePointAt(at)) {
    at += next > 0xffff ? 2 : 1;
  }
  return at;
}
