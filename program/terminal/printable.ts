import { UNPRINTABLE } from '../../src/private/errors/printable';

/** Text that others wrote, of one line or several, made safe to show: names and labels of images are anybody's. */
export { printable, printableMessage as printableLines } from '../../src/private/errors/printable';

/** JSON that does nothing to a terminal either; what it says stays the same. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .split('\n')
    .map((line) => line.replace(UNPRINTABLE, escapedInJson))
    .join('\n');
}

function escapedInJson(character: string): string {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
