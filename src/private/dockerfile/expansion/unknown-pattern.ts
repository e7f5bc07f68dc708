import { InstructionError } from '../instruction-error';
import { Part, Unknown } from './unknown';

/**
 * Checks a pattern that is not fully known: whether its escapes can be valid at all.
 *
 * Reading it may arrive in several states, since an unknown part may end with a backslash. A state
 * is the last character read ('' at the start, '?' for any), and whether a backslash is open.
 */
export function checkUnknownPattern(pattern: Unknown, fromEnd: boolean): void {
  const states = readParts(pattern.parts, new Set([closed('')]));
  if (![...states].some((state) => isFinal(state, fromEnd))) {
    throw new InstructionError('invalid escape in a pattern, whatever its variables hold: only * ? \\ } and / can be escaped with a backslash');
  }
}

const OPEN = '\\';
const CLOSED = '.';
const escapable = new Set(['*', '?', '\\', '}', '/']);

function closed(last: string): string {
  return CLOSED + last;
}

function readParts(parts: readonly Part[], start: Set<string>): Set<string> {
  let states = start;
  for (const part of parts) {
    states = readPart(part, states);
  }
  return states;
}

function readPart(part: Part, states: Set<string>): Set<string> {
  if (states.size === 0) {
    return states;
  }
  if (typeof part === 'number') {
    return new Set([...(part === 0 ? states : []), closed('?'), `${OPEN}?`]);
  }
  if (typeof part === 'string') {
    return readText(part, states);
  }
  return new Set(part.flatMap((one) => [...(typeof one === 'string' ? readText(one, states) : readParts(one.parts, states))]));
}

function readText(text: string, states: Set<string>): Set<string> {
  let current = states;
  for (const character of text) {
    const next = new Set<string>();
    for (const state of current) {
      if (state[0] === OPEN) {
        if (escapable.has(character)) {
          next.add(closed(character === '}' || character === '/' ? character : OPEN));
        }
      } else {
        next.add(character === '\\' ? OPEN + state.slice(1) : closed(character));
      }
    }
    current = next;
  }
  return current;
}

/** Read from the end, an open backslash comes to stand before what is the last character otherwise. */
function isFinal(state: string, fromEnd: boolean): boolean {
  return state[0] === CLOSED || (fromEnd && (escapable.has(state.slice(1)) || state.slice(1) === '?'));
}
