/**
 * What a terminal or a browser acts on instead of showing it: control characters (C0, DEL, C1), line and paragraph
 * separators, marks that turn the direction of what follows, characters without a width, and halves of a pair.
 */
export const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const NAMED: { readonly [character: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text from elsewhere, such as a Dockerfile's label, as it may stand in a message: what is not a visible character is
 * written as an escape (`\x1b`, `\u202e`).
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => NAMED[character] ?? escape(character.codePointAt(0)!));
}

/** The same for a whole message, whose own line breaks and tabs stay. */
export function printableMessage(message: string): string {
  return message.split(/([\n\t])/).map((part) => (part === '\n' || part === '\t' ? part : printable(part))).join('');
}

function escape(code: number): string {
  const digits = code.toString(16);
  if (digits.length <= 2) {
    return `\\x${digits.padStart(2, '0')}`;
  }
  return digits.length <= 4 ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}
