import { InstructionError } from '../instruction-error';
import { Budget } from './budget';
import { isMaybeSet, SET_SOMEHOW } from './environment';
import { replacePattern, trimPattern } from './pattern-modifiers';
import { anyOf, canBeEmpty, isKnownRoughly, nonEmpty, roughly, Unknown, Value } from './unknown';

/**
 * What stands between a variable's name and the closing brace.
 *
 * | operator | spelled | meaning |
 * |---|---|---|
 * | `-` | `${v:-word}`, `${v-word}` | the word if the variable is not set |
 * | `+` | `${v:+word}`, `${v+word}` | the word if the variable is set |
 * | `?` | `${v:?word}`, `${v?word}` | an error if the variable is not set |
 * | `#` | `${v#pattern}`, `${v##pattern}` | without the match at the start |
 * | `%` | `${v%pattern}`, `${v%%pattern}` | without the match at the end |
 * | `/` | `${v/pattern/word}`, `${v//pattern/word}` | the match replaced |
 *
 * @see https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export interface Modifier {
  readonly name: string;
  /** The operator as written; with `:` before it, an empty variable counts as not set. */
  readonly operator: string;
}

const UNSUPPORTED = 'only - + ? (with or without :), # ## % %% / and // are supported';

/** Refuses an operator that BuildKit does not know. */
export function unsupported(name: string, operator: string): InstructionError {
  return new InstructionError(`unsupported modifier '${operator}' in a substitution: ${UNSUPPORTED}`, name + operator);
}

/** `${v-word}`, `${v+word}`, `${v?word}`, `${v#pattern}` and `${v%pattern}`, once the word is evaluated. */
export function applyModifier(modifier: Modifier, value: Value | undefined, word: Value, budget: Budget): Value {
  const { name, operator } = modifier;
  const emptyIsUnset = operator.startsWith(':');
  const kind = operator[operator.length - 1];
  const missing = value === undefined || (emptyIsUnset && value === '');
  const mayBeMissing = isMaybeSet(value) || (emptyIsUnset && value instanceof Unknown && canBeEmpty(value));
  const rough = mayBeMissing && isKnownRoughly(value!);
  switch (kind) {
    case '-':
      return missing ? word : mayBeMissing ? roughly(anyOf([emptyIsUnset ? nonEmpty(value!) : value!, word]), rough) : value!;
    case '+':
      return missing ? '' : mayBeMissing ? roughly(anyOf(['', word]), rough) : word;
    case '?':
      if (missing) {
        const reason = word instanceof Unknown || word === '' ? `is not allowed to be ${value === undefined ? 'unset' : 'empty'}` : word;
        throw new InstructionError(`${name}: ${reason}`, name);
      }
      return mayBeMissing ? roughly(emptyIsUnset ? nonEmpty(value!) : SET_SOMEHOW, rough) : value!;
    case '#':
    case '%':
      return trimPattern(kind, value ?? '', word, budget);
    default:
      throw unsupported(name, operator);
  }
}

/** `${v/pattern/replacement}` and `${v//pattern/replacement}`, once both words are evaluated. */
export function applyReplacement({ operator }: Modifier, value: Value | undefined, pattern: Value, replacement: Value, budget: Budget): Value {
  return replacePattern(operator === '//', value ?? '', pattern, replacement, budget);
}
