/** Control characters, and those that change the direction of text: a terminal acts on them instead of showing them. */
const ACTED_ON = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Text that others wrote, made safe to show: names and labels of images are anybody's. */
export function printable(text: string): string {
  return text.replace(ACTED_ON, escaped);
}

/** The same for text of several lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** JSON that does nothing to a terminal either; what it says stays the same. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(ACTED_ON, (character) => (character === '\n' ? character : escaped(character)));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
