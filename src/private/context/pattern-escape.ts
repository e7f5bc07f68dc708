/** Characters that are written as a letter behind `\`. */
const CONTROLS: { readonly [letter: string]: string } = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
/** Kinds of characters that are written so. */
const KINDS: { readonly [letter: string]: RegExp } = {
  d: /[0-9]/, D: /[^0-9]/, s: /[\t\n\f\r ]/, S: /[^\t\n\f\r ]/, w: /[0-9A-Za-z_]/, W: /[^0-9A-Za-z_]/,
};

/**
 * What stands behind a `\` in a pattern, as engines read it: what they escape, they hand to an expression of Go's
 * as it is, in which letters have meanings of their own.
 *
 * @returns the character that is meant, or which ones are
 * @see https://pkg.go.dev/regexp/syntax
 */
export function escaped(character: string | undefined): string | RegExp {
  if (character === undefined) {
    throw new SyntaxError("a '\\' at its end escapes nothing");
  }
  const meant = CONTROLS[character] ?? KINDS[character];
  if (meant === undefined && !/[!-/:-@[-`{-~ ]/.test(character)) {
    throw new SyntaxError(`engines do not read '\\${character}' as '${character}': write '${character}' by itself, or '/' between folders`);
  }
  return meant ?? character;
}

/** The same between `[` and `]`, where nothing but the character itself is taken. */
export function escapedInClass(character: string): string {
  if (escaped(character) !== character) {
    throw new SyntaxError(`engines do not read '\\${character}' between '[' and ']' as '${character}': write '${character}' by itself`);
  }
  return character;
}
