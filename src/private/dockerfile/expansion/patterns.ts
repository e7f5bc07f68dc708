import { InstructionError } from '../instruction-error';
import { ANY, Match, Matcher, STAR, Token } from './matcher';
import { TableMatcher } from './table-matcher';

const NEWLINE = 0x0a;

/** `${value#pattern}` and `${value##pattern}`: the value without the shortest or longest match at its start. */
export function trimPrefix(value: string, pattern: string, greedy: boolean): string {
  const runes = [...value];
  const end = matcherFor(toCodes(runes), tokenize(pattern)).matchStart(greedy);
  return end <= 0 ? value : runes.slice(end).join('');
}

/** `${value%pattern}` and `${value%%pattern}`: the value without the shortest or longest match at its end. */
export function trimSuffix(value: string, pattern: string, greedy: boolean): string {
  const runes = [...value];
  const end = matcherFor(toCodes(runes).reverse(), tokenize(reversePattern(pattern))).matchStart(greedy);
  return end <= 0 ? value : runes.slice(0, runes.length - end).join('');
}

/** `${value/pattern/replacement}`: the first match replaced, the replacement taken literally. */
export function replaceFirst(value: string, pattern: string, replacement: string): string {
  const runes = [...value];
  const match = matcherFor(toCodes(runes), tokenize(pattern)).find(0);
  return match ? runes.slice(0, match.start).join('') + replacement + runes.slice(match.end).join('') : value;
}

/** `${value//pattern/replacement}`: every match replaced, the replacement being a template in which `$0` is the match. */
export function replaceAll(value: string, pattern: string, replacement: string): string {
  const runes = [...value];
  const matcher = matcherFor(toCodes(runes), tokenize(pattern));
  const parts: string[] = [];
  let searchFrom = 0;
  let lastEnd = 0;
  while (searchFrom <= runes.length) {
    const match = matcher.find(searchFrom);
    if (!match) {
      break;
    }
    parts.push(runes.slice(lastEnd, match.start).join(''));
    // An empty match right after another match is none.
    if (match.end > lastEnd || match.start === 0) {
      parts.push(fillTemplate(replacement, runes, match));
    }
    lastEnd = match.end;
    searchFrom = Math.max(match.end, searchFrom + 1);
  }
  parts.push(runes.slice(lastEnd).join(''));
  return parts.join('');
}

/** Checks a pattern without using it. */
export function checkPattern(pattern: string, fromEnd: boolean): void {
  tokenize(fromEnd ? reversePattern(pattern) : pattern);
}

function toCodes(runes: string[]): number[] {
  return runes.map((rune) => rune.codePointAt(0)!);
}

/** Reads a pattern; in it only `*`, `?`, `\`, `}` and `/` can be escaped, always with a backslash. */
function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  const runes = [...pattern];
  for (let at = runes[0] === '\ufeff' ? 1 : 0; at < runes.length; at++) {
    const rune = runes[at];
    if (rune === '*') {
      tokens.push(STAR);
    } else if (rune === '?') {
      tokens.push(ANY);
    } else if (rune !== '\\') {
      tokens.push(rune.codePointAt(0)!);
    } else if (runes[at + 1] === '}' || runes[at + 1] === '/') {
      continue;
    } else {
      at++;
      if (runes[at] !== '*' && runes[at] !== '?' && runes[at] !== '\\') {
        throw new InstructionError(`invalid escape '\\${runes[at] ?? ''}' in the pattern '${pattern}': only * ? \\ } and / can be escaped`);
      }
      tokens.push(runes[at].charCodeAt(0));
    }
  }
  return tokens;
}

/** The pattern read from its end, each escape staying before its character. */
function reversePattern(pattern: string): string {
  const runes = [...pattern];
  const reversed: string[] = [];
  for (let at = 0; at < runes.length; at++) {
    if (runes[at] === '\\' && at + 1 < runes.length) {
      reversed.push(runes[at + 1], '\\');
      at++;
    } else {
      reversed.push(runes[at]);
    }
  }
  return reversed.reverse().join('');
}

/** A way to find matches: the quick one, or the thorough one for patterns that hold a newline. */
function matcherFor(text: readonly number[], tokens: readonly Token[]): Matcher | TableMatcher {
  return tokens.includes(NEWLINE) ? new TableMatcher(text, tokens) : new Matcher(text, tokens);
}

const reference = /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;

/** Whether a template refers to the match, so that its result differs from match to match. */
export function hasReference(template: string): boolean {
  return template.search(reference) >= 0;
}

/** Fills the template of a replacement: `$0` is the match, `$$` a dollar, other names are empty. */
function fillTemplate(template: string, runes: string[], match: Match): string {
  return template.replace(reference, (all: string, bare?: string, braced?: string) => {
    if (all === '$$') {
      return '$';
    }
    return (bare ?? braced) === '0' ? runes.slice(match.start, match.end).join('') : '';
  });
}
