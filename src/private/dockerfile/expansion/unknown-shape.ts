import { ANYTHING, Part, Unknown } from './unknown';

/** Whether an unknown text may turn out to be one of some words. */
export function couldBeOneOf(text: Unknown, words: readonly string[], ignoreCase = false): boolean {
  const shape = new RegExp(`^${shapeOf(text)}$`, ignoreCase ? 'iu' : 'u');
  return words.some((word) => shape.test(word));
}

/** Whether all that is known of an unknown text may consist of certain characters. */
export function couldConsistOf(text: string | Unknown, characters: RegExp): boolean {
  if (typeof text === 'string') {
    return characters.test(text);
  }
  return text.parts.every((part) =>
    typeof part === 'string' ? characters.test(part) : part === ANYTHING || part.some((one) => couldConsistOf(one, characters)),
  );
}

function shapeOf(text: string | Unknown): string {
  return typeof text === 'string' ? text.replace(/[^\p{L}\p{Nd}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`) : text.parts.map(shapeOfPart).join('');
}

function shapeOfPart(part: Part): string {
  if (part === ANYTHING) {
    return '[^]*';
  }
  return typeof part === 'string' ? shapeOf(part) : `(?:${part.map(shapeOf).join('|')})`;
}
