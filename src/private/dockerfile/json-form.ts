import { InstructionError } from './instruction-error';
import { skipSpace, wellFormed } from './unicode';

/** The deepest nesting at which Go still reads JSON. */
const DEEPEST = 10_000;

/**
 * The words of an argument list in JSON form, `["a", "b"]`; undefined when it is not in that form.
 *
 * What is no valid JSON counts as shell form, but a valid array of anything but strings is refused.
 */
export function parseJsonForm(text: string): string[] | undefined {
  const start = skipSpace(text, 0);
  if (text[start] !== '[') {
    return undefined;
  }
  let values: unknown;
  try {
    values = JSON.parse(text.slice(start));
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || isBeyondGo(text, values)) {
    return undefined;
  }
  const words: string[] = [];
  for (const value of values) {
    if (typeof value !== 'string') {
      throw new InstructionError('an argument list in JSON form holds strings only: put each element in double quotes', text.slice(start));
    }
    words.push(wellFormed(value));
  }
  return words;
}

/** Whether Go's decoder gives up on what JavaScript's reads: too deep, or a number too large. */
function isBeyondGo(text: string, values: unknown[]): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') {
        at++;
      } else if (character === '"') {
        inString = false;
      }
    } else if (character === '"') {
      inString = true;
    } else if (character === '[' || character === '{') {
      depth++;
      if (depth > DEEPEST) {
        return true;
      }
    } else if (character === ']' || character === '}') {
      depth--;
    }
  }
  return hasInfinity(values);
}

function hasInfinity(values: unknown[]): boolean {
  const queue: unknown[] = [...values];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (value === Infinity || value === -Infinity) {
      return true;
    }
    if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) {
        queue.push(inner);
      }
    }
  }
  return false;
}
