import { InstructionError } from '../instruction-error';
import { Budget, TooMuchWork } from './budget';
import { STAR } from './matcher';
import { PatternText } from './pattern-text';
import { readPattern } from './pattern-tokens';
import { aroundFirst, checkPattern, matchesIn, replaceAll, replaceFirst, trimPrefix, trimSuffix } from './patterns';
import { readTemplate, usesMatch } from './replacement-template';
import { alternativesOf, anyOf, anything, concatenate, roughly, Unknown, Value } from './unknown';
import { checkUnknownPattern } from './unknown-pattern';

/** How many combinations of a value, a pattern and a replacement are tried out. */
const MOST_COMBINATIONS = 64;

/** `${v#pattern}`, `${v##pattern}`, `${v%pattern}`, `${v%%pattern}`; the second sign is the first of the word. */
export function trimPattern(kind: '#' | '%', value: Value, word: Value, budget: Budget): Value {
  const fromEnd = kind === '%';
  const tried = tryAll([value, word], ([text, given]) => {
    const greedy = given.startsWith(kind);
    const pattern = greedy ? given.slice(1) : given;
    return fromEnd ? trimSuffix(text, pattern, greedy, budget) : trimPrefix(text, pattern, greedy, budget);
  });
  if (tried !== undefined) {
    return tried;
  }
  if (word instanceof Unknown) {
    checkUnknownPattern(word, fromEnd);
    if (value === '' || (typeof value === 'string' && cannotMatch(value, word, kind, budget))) {
      return value;
    }
    return anything(0, true);
  }
  const greedy = word.startsWith(kind);
  const pattern = greedy ? word.slice(1) : word;
  checkPattern(pattern, fromEnd);
  // The shortest match of nothing but `*` is empty.
  return pattern === '' || (!greedy && /^\**$/.test(pattern)) ? value : anything(0, true);
}

/** `${v/pattern/replacement}` and `${v//pattern/replacement}`. */
export function replacePattern(all: boolean, value: Value, pattern: Value, replacement: Value, budget: Budget): Value {
  const tried = tryAll([value, pattern, replacement], ([text, what, by]) => (all ? replaceAll : replaceFirst)(text, what, by, budget));
  if (tried !== undefined) {
    return tried;
  }
  if (pattern instanceof Unknown) {
    checkUnknownPattern(pattern, false);
    if (typeof value === 'string' && ((value === '' && replacement === '') || cannotMatch(value, pattern, '/', budget))) {
      return value;
    }
    return anything(0, true);
  }
  checkPattern(pattern, false);
  if (typeof value === 'string') {
    return insertUnknown(value, pattern, replacement, all, budget);
  }
  if (/^\**$/.test(pattern) && !(all && (replacement instanceof Unknown || usesMatch(readTemplate(replacement))))) {
    // It matches at the start of every text, so the result begins with the replacement.
    const by = all ? replaceAll('', '', replacement as string, budget) : replacement;
    return pattern === '' && !all ? concatenate([[by], [value]]) : roughly(concatenate([[by], 0]), true);
  }
  return anything(0, true);
}

/** A known value with an unknown replacement: where nothing matches, it does not matter what that is. */
function insertUnknown(value: string, pattern: string, replacement: Value, all: boolean, budget: Budget): Value {
  const around = aroundFirst(value, pattern, budget);
  if (!around) {
    return value;
  }
  return all ? anything(0, true) : concatenate([around.before, [replacement], around.after]);
}

/** The results for all that some texts can be, if that is a handful; undefined if it is not. */
function tryAll(values: readonly Value[], apply: (texts: readonly string[]) => string): Value | undefined {
  if (values.every((value) => typeof value === 'string')) {
    return apply(values as string[]);
  }
  let combinations: string[][] = [[]];
  for (const value of values) {
    const texts = alternativesOf(value);
    if (!texts || combinations.length * texts.length > MOST_COMBINATIONS) {
      return undefined;
    }
    combinations = combinations.flatMap((before) => texts.map((text) => [...before, text]));
  }
  const results: string[] = [];
  let problem: unknown;
  for (const texts of combinations) {
    try {
      results.push(apply(texts));
    } catch (error) {
      if (!(error instanceof InstructionError) || error instanceof TooMuchWork) {
        throw error;
      }
      // Whether the build fails is up to the base image, unless it always does.
      problem = error;
    }
  }
  if (results.length === 0) {
    throw problem;
  }
  return roughly(anyOf(results), values.some((value) => value instanceof Unknown && value.isRough));
}

/** Whether what is known of a pattern keeps it from matching a value anywhere that it could. */
function cannotMatch(value: string, word: Unknown, kind: '#' | '%' | '/', budget: Budget): boolean {
  const { parts } = word;
  const known = parts[kind === '%' ? parts.length - 1 : 0];
  if (typeof known !== 'string') {
    return false;
  }
  // An unknown part next to it may begin with what is escaped, or end with what escapes.
  const text = kind === '%' ? known.replace(/^[*?\\}/]/, '') : withoutOpenEscape(kind === '#' && known[0] === '#' ? known.slice(1) : known);
  let tokens: Int32Array;
  try {
    tokens = readPattern(text, kind === '%');
  } catch (error) {
    if (error instanceof InstructionError) {
      return false;
    }
    throw error;
  }
  if (tokens.includes(STAR)) {
    return false;
  }
  if (kind === '/') {
    return !matchesIn(value, tokens, budget);
  }
  const { codes } = new PatternText(value);
  budget.work(tokens.length);
  const at = (index: number): number => codes[kind === '%' ? codes.length - 1 - index : index];
  return tokens.some((token, index) => index >= codes.length || (token < 0 ? at(index) === 0x0a : token !== at(index)));
}

function withoutOpenEscape(text: string): string {
  const escapes = /\\*$/.exec(text)![0].length;
  return escapes % 2 === 1 ? text.slice(0, -1) : text;
}
