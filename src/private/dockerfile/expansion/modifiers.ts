import { InstructionError } from '../instruction-error';
import { MAYBE_SET, SET_SOMEHOW, Value } from './environment';
import { checkPattern, hasReference, replaceAll, replaceFirst, trimPrefix, trimSuffix } from './patterns';
import { alternativesOf, ANYTHING, anyOf, canBeEmpty, Unknown } from './unknown';
import { checkUnknownPattern } from './unknown-pattern';

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
  /** The operator as written, `:` included. */
  readonly operator: string;
  /** Whether an empty variable counts as not set: the operator begins with `:`. */
  readonly emptyIsUnset: boolean;
  /** `//`: every match is replaced. */
  readonly all?: boolean;
}

const UNSUPPORTED = 'only - + ? (with or without :), # ## % %% / and // are supported';

/** Refuses an operator that BuildKit does not know. */
export function unsupported(name: string, operator: string): InstructionError {
  return new InstructionError(`unsupported modifier '${operator}' in a substitution: ${UNSUPPORTED}`, name + operator);
}

/** `${v-word}`, `${v+word}`, `${v?word}`, `${v#pattern}` and `${v%pattern}`, once the word is evaluated. */
export function applyModifier(modifier: Modifier, value: Value | undefined, word: Value): Value {
  const { name, emptyIsUnset, operator } = modifier;
  const kind = operator[operator.length - 1];
  const missing = value === undefined || (emptyIsUnset && value === '');
  const mayBeMissing = value === MAYBE_SET || (emptyIsUnset && value instanceof Unknown && canBeEmpty(value));
  switch (kind) {
    case '-':
      return missing ? word : mayBeMissing ? anyOf([value!, word]) : value!;
    case '+':
      return missing || word === '' ? '' : mayBeMissing ? anyOf(['', word]) : word;
    case '?':
      if (missing) {
        const reason = word instanceof Unknown || word === '' ? `is not allowed to be ${value === undefined ? 'unset' : 'empty'}` : word;
        throw new InstructionError(`${name}: ${reason}`, name);
      }
      return value!;
    case '#':
    case '%':
      return trim(kind, value ?? '', word);
    default:
      throw unsupported(name, operator);
  }
}

/** `${v/pattern/replacement}` and `${v//pattern/replacement}`, once both words are evaluated. */
export function applyReplacement(modifier: Modifier, value: Value | undefined, pattern: Value, replacement: Value): Value {
  if (pattern instanceof Unknown) {
    checkUnknownPattern(pattern, false);
    return (value ?? '') === '' && replacement === '' ? '' : SET_SOMEHOW;
  }
  checkPattern(pattern, false);
  if (value instanceof Unknown) {
    const alternatives = alternativesOf(value);
    if (alternatives) {
      return anyOf(alternatives.map((one) => applyReplacement(modifier, one, pattern, replacement)));
    }
    return replaceInUnknown(pattern, replacement, modifier.all === true);
  }
  if (replacement instanceof Unknown) {
    // Where nothing matches, it does not matter what the match would be replaced with.
    return replaceFirst(value ?? '', pattern, '\0') === replaceFirst(value ?? '', pattern, '') ? value ?? '' : SET_SOMEHOW;
  }
  return modifier.all ? replaceAll(value ?? '', pattern, replacement) : replaceFirst(value ?? '', pattern, replacement);
}

/** Where a pattern matches at the start of every text, the result begins with the replacement. */
function replaceInUnknown(pattern: string, replacement: Value, all: boolean): Value {
  if (!/^\**$/.test(pattern) || (all && (replacement instanceof Unknown || hasReference(replacement)))) {
    return SET_SOMEHOW;
  }
  return new Unknown([[replacement], ANYTHING]);
}

function trim(kind: '#' | '%', value: Value, word: Value): Value {
  if (word instanceof Unknown) {
    checkUnknownPattern(word, kind === '%');
    return value === '' ? '' : SET_SOMEHOW;
  }
  const greedy = word.startsWith(kind);
  const pattern = greedy ? word.slice(1) : word;
  if (value instanceof Unknown) {
    checkPattern(pattern, kind === '%');
    const alternatives = alternativesOf(value);
    return alternatives ? anyOf(alternatives.map((one) => trim(kind, one, word))) : SET_SOMEHOW;
  }
  return kind === '#' ? trimPrefix(value, pattern, greedy) : trimSuffix(value, pattern, greedy);
}
