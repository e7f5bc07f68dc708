import { InstructionError } from '../instruction-error';
import { Part, Unknown } from './unknown';

/**
 * Checks a pattern that is not fully known: whether its escapes can be valid at all.
 *
 * Reading it may arrive in several states, since an unknown part may end with a backslash. A backslash
 * at the very end comes to stand first where the pattern is read from its end. It then escapes what is
 * before it, and of a row of backslashes there each escapes the next one; so what counts is which
 * character or escape stands before that row.
 */
export function checkUnknownPattern(pattern: Unknown, fromEnd: boolean): void {
  const states = readParts(pattern.parts, new Set([PLAIN]));
  if (![...states].some((state) => isFinal(state, fromEnd))) {
    throw new InstructionError('invalid escape in a pattern, whatever its variables hold: only * ? \\ } and / can be escaped with a backslash');
  }
}

/** What was read: a character that cannot be escaped, or nothing; one that can, or an escape; an escape that is not valid. */
const [PLAIN, ESCAPABLE, BROKEN] = ['plain', 'escapable', 'broken'];
/** The same, and a backslash that is still open. */
const OPEN = '\\';
const escapable = new Set(['*', '?', '}', '/']);

function readParts(parts: readonly Part[], start: ReadonlySet<string>): ReadonlySet<string> {
  return parts.reduce((states, part) => readPart(part, states), start);
}

function readPart(part: Part, states: ReadonlySet<string>): ReadonlySet<string> {
  if (typeof part === 'number') {
    // Only backslashes can follow an escape that is not valid.
    return new Set([...states].flatMap((state) => (isBroken(state) ? [BROKEN] : [PLAIN, ESCAPABLE]).flatMap((after) => [after, OPEN + after])));
  }
  if (typeof part === 'string') {
    return readText(part, states);
  }
  return new Set(part.flatMap((one) => [...(typeof one === 'string' ? readText(one, states) : readParts(one.parts, states))]));
}

function readText(text: string, states: ReadonlySet<string>): ReadonlySet<string> {
  let current = states;
  for (const character of text) {
    current = new Set([...current].flatMap((state) => readCharacter(character, state)));
  }
  return current;
}

function readCharacter(character: string, state: string): string[] {
  const isOpen = state.startsWith(OPEN);
  if (character === '\\') {
    return [isOpen ? state.slice(1) : OPEN + state];
  }
  if (isBroken(state)) {
    return [];
  }
  return [escapable.has(character) ? ESCAPABLE : isOpen ? BROKEN : PLAIN];
}

function isBroken(state: string): boolean {
  return state.endsWith(BROKEN);
}

function isFinal(state: string, fromEnd: boolean): boolean {
  return state === PLAIN || state === ESCAPABLE || (fromEnd && (state === OPEN + ESCAPABLE || state === OPEN + BROKEN));
}
