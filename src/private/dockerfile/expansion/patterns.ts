import { Budget } from './budget';
import { Codes, Match, Matcher } from './matcher';
import { PatternText } from './pattern-text';
import { readPattern } from './pattern-tokens';
import { readTemplate, Template } from './replacement-template';
import { TableMatcher } from './table-matcher';

const NEWLINE = 0x0a;

/** `${value#pattern}` and `${value##pattern}`: the value without the shortest or longest match at its start. */
export function trimPrefix(value: string, pattern: string, greedy: boolean, budget: Budget): string {
  const text = read(value, pattern, budget);
  return text.slice(matcherFor(text.codes, readPattern(pattern), budget).matchStart(greedy));
}

/** `${value%pattern}` and `${value%%pattern}`: the value without the shortest or longest match at its end. */
export function trimSuffix(value: string, pattern: string, greedy: boolean, budget: Budget): string {
  const text = read(value, pattern, budget);
  const length = matcherFor(text.codes.reverse(), readPattern(pattern, true), budget).matchStart(greedy);
  return text.slice(0, text.length - length);
}

/** `${value/pattern/replacement}`: the first match replaced, the replacement taken literally. */
export function replaceFirst(value: string, pattern: string, replacement: string, budget: Budget): string {
  const around = aroundFirst(value, pattern, budget);
  return around ? around.before + replacement + around.after : value;
}

/** The texts before and after the first match. */
export function aroundFirst(value: string, pattern: string, budget: Budget): { readonly before: string; readonly after: string } | undefined {
  const text = read(value, pattern, budget);
  const match = matcherFor(text.codes, readPattern(pattern), budget).find(0);
  return match && { before: text.slice(0, match.start), after: text.slice(match.end) };
}

/** `${value//pattern/replacement}`: every match replaced, the replacement being a template in which `$0` is the match. */
export function replaceAll(value: string, pattern: string, replacement: string, budget: Budget): string {
  const text = read(value, pattern, budget);
  const matcher = matcherFor(text.codes, readPattern(pattern), budget);
  const template = readTemplate(replacement);
  const result = new GrowingText(budget);
  let searchFrom = 0;
  let lastEnd = 0;
  while (searchFrom <= text.length) {
    const match = matcher.find(searchFrom);
    if (!match) {
      break;
    }
    result.add(text.slice(lastEnd, match.start));
    // An empty match right after another match is none.
    if (match.end > lastEnd || match.start === 0) {
      fill(template, text, match, result);
    }
    lastEnd = match.end;
    searchFrom = Math.max(match.end, searchFrom + 1);
  }
  result.add(text.slice(lastEnd));
  return result.finish();
}

/** Checks a pattern without using it. */
export function checkPattern(pattern: string, fromEnd: boolean): void {
  readPattern(pattern, fromEnd);
}

/** Whether a pattern matches somewhere in a text. */
export function matchesIn(value: string, tokens: Int32Array, budget: Budget): boolean {
  budget.work(value.length + tokens.length);
  return matcherFor(new PatternText(value).codes, tokens, budget).find(0) !== undefined;
}

function read(value: string, pattern: string, budget: Budget): PatternText {
  budget.work(value.length + pattern.length);
  return new PatternText(value);
}

/** A way to find matches: the quick one, or the thorough one for patterns that hold a newline. */
function matcherFor(text: Codes, tokens: Int32Array, budget: Budget): Matcher | TableMatcher {
  return tokens.includes(NEWLINE) ? new TableMatcher(text, tokens, budget) : new Matcher(text, tokens, budget);
}

function fill(template: Template, text: PatternText, match: Match, result: GrowingText): void {
  for (const part of template) {
    result.add(part === 'match' ? text.slice(match.start, match.end) : part.text);
  }
}

/** A text put together from many small parts, which is stopped before it becomes too long. */
class GrowingText {
  private done = '';
  private parts: string[] = [];

  public constructor(private readonly budget: Budget) {}

  public add(part: string): void {
    this.budget.spend(part.length);
    this.parts.push(part);
    if (this.parts.length === 4096) {
      this.done += this.parts.join('');
      this.parts = [];
    }
  }

  public finish(): string {
    return this.done + this.parts.join('');
  }
}
