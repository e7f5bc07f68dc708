import * as path from 'path';
import { escaped, escapedInClass } from './pattern-escape';
import { trimmed } from './trimmed';

/** One step of a pattern: what it takes of a path. */
type Step =
  | { readonly kind: 'character'; readonly character: string }
  /** `?` */
  | { readonly kind: 'one' }
  /** `[…]` */
  | { readonly kind: 'class'; readonly has: (character: string) => boolean }
  /** `\d` and its like */
  | { readonly kind: 'escape'; readonly has: (character: string) => boolean }
  /** `*` */
  | { readonly kind: 'name' }
  /** `**` at an end */
  | { readonly kind: 'all' }
  /** The beginning and the middle of `**` before a name: nothing, or anything up to a slash. */
  | { readonly kind: 'folders' }
  | { readonly kind: 'in-folders' };

/**
 * One pattern of an ignore file, as container engines match it.
 *
 * All ways through the pattern are followed at once, so that the time grows with the lengths of
 * pattern and path, whatever the pattern: engines do it so, a regular expression of JavaScript would not.
 *
 * @see https://pkg.go.dev/github.com/moby/patternmatcher
 */
export class IgnorePattern {
  /** Whether it takes back what others leave out. */
  public readonly isException: boolean;
  /** What no path that matches can do without: its beginning, and its end. */
  private readonly head: string;
  private readonly tail: string;
  private readonly steps: readonly Step[];
  private readonly isExact: boolean;

  /**
   * @param text as written, without the blanks around it
   * @throws SyntaxError if the pattern means nothing
   */
  public constructor(public readonly text: string) {
    this.isException = text.startsWith('!');
    const cleaned = cleanedPattern(this.isException ? trimmed(text.slice(1)) : text);
    if (cleaned === '') {
      throw new SyntaxError('it names nothing');
    }
    this.steps = stepsOf(cleaned);
    this.isExact = this.steps.every(({ kind }) => kind === 'character');
    this.head = literal(this.steps);
    this.tail = this.isExact ? this.head : literal([...this.steps].reverse()).split('').reverse().join('');
  }

  /** Whether it matches the path itself; what it leads through is for others to ask. */
  public matches(file: string): boolean {
    if (this.isExact) {
      return file === this.head;
    }
    return file.startsWith(this.head) && file.endsWith(this.tail) && this.runs(file);
  }

  /** Whether it could match something below a folder. */
  public reachesBelow(folder: string): boolean {
    const below = `${folder}/`;
    return this.head.startsWith(below) || (!this.isExact && below.startsWith(this.head));
  }

  private runs(file: string): boolean {
    const { steps } = this;
    let active = new Set<number>();
    enter(steps, 0, active);
    for (const character of file) {
      const next = new Set<number>();
      for (const at of active) {
        advance(steps, at, character, next);
      }
      if (next.size === 0) {
        return false;
      }
      active = next;
    }
    return active.has(steps.length);
  }
}

/** Adds a place in the pattern, and those that are reached from there for nothing. */
function enter(steps: readonly Step[], at: number, places: Set<number>): void {
  if (places.has(at)) {
    return;
  }
  places.add(at);
  const kind = steps[at]?.kind;
  if (kind === 'name' || kind === 'all') {
    enter(steps, at + 1, places);
  } else if (kind === 'folders') {
    enter(steps, at + 1, places);
    enter(steps, at + 2, places);
  }
}

function advance(steps: readonly Step[], at: number, character: string, places: Set<number>): void {
  const step = steps[at];
  const isName = character !== '/';
  switch (step?.kind) {
    case 'character':
      return step.character === character ? enter(steps, at + 1, places) : undefined;
    case 'class':
    case 'escape':
      return step.has(character) ? enter(steps, at + 1, places) : undefined;
    case 'one':
      return isName ? enter(steps, at + 1, places) : undefined;
    case 'name':
      return isName ? enter(steps, at, places) : undefined;
    case 'all':
      return enter(steps, at, places);
    case 'in-folders':
      places.add(at);
      return isName ? undefined : enter(steps, at + 1, places);
    default:
      return undefined;
  }
}

function cleanedPattern(text: string): string {
  const slashes = process.platform === 'win32' ? text.replaceAll('\\', '/') : text;
  // Engines trim what is left when they have cleaned a line of an ignore file, and clean it again.
  return cleanedPath(trimmed(cleanedPath(slashes).replace(/^\/(?=.)/, '')));
}

function cleanedPath(text: string): string {
  return text === '' ? '' : path.posix.normalize(text).replace(/(?<=.)\/$/, '');
}

/**
 * How far engines check classes, which they do by matching the pattern with `.`: a part between two `*` is read only
 * where that before it matches. What is not read may say more.
 */
class CheckedClasses {
  public isStrict = true;
  private isUsed = false;
  private begin = 0;

  /** A `*` ends a part. */
  public endPart(steps: readonly Step[]): void {
    const part = steps.slice(this.begin);
    const isDot = !this.isUsed && part.length === 1 && matchesDot(part[0]);
    this.isStrict &&= part.length === 0 || isDot;
    this.isUsed ||= isDot;
  }

  /** The next part begins with the step of that number. */
  public beginPart(step: number): void {
    this.begin = step;
  }
}

function matchesDot(step: Step): boolean {
  return step.kind === 'one' || (step.kind === 'character' && step.character === '.') || (step.kind === 'class' && step.has('.'));
}

function stepsOf(pattern: string): Step[] {
  const characters = [...pattern];
  const steps: Step[] = [];
  const classes = new CheckedClasses();
  const take = () => characters.shift();
  const isNext = (character: string) => characters[0] === character;
  while (characters.length > 0) {
    const character = take()!;
    if (character === '*') {
      classes.endPart(steps);
    }
    if (character === '*' && isNext('*')) {
      take();
      // `**` before plain text, at the very beginning, is any beginning, not whole folders alone.
      const isAnyBeginning = steps.length === 0 && !isNext('/') && !characters.some((each) => '*?[]\\'.includes(each));
      const isFolders = isNext('/');
      if (isFolders) {
        take();
      }
      const isAnything = characters.length === 0 || isAnyBeginning;
      steps.push(...(isAnything ? [{ kind: 'all' } as const] : [{ kind: 'folders' } as const, { kind: 'in-folders' } as const]));
      // The slash is of the next part, which then matches no dot.
      classes.beginPart(isFolders ? steps.length - 1 : steps.length);
    } else if (character === '*') {
      steps.push({ kind: 'name' });
      classes.beginPart(steps.length);
    } else if (character === '?') {
      steps.push({ kind: 'one' });
    } else if (character === '[') {
      steps.push({ kind: 'class', has: characterClass(characters, classes.isStrict) });
    } else {
      steps.push(stepOf(character === '\\' ? escaped(take()) : character));
    }
  }
  return steps;
}

function stepOf(meant: string | RegExp): Step {
  return typeof meant === 'string' ? { kind: 'character', character: meant } : { kind: 'escape', has: (character) => meant.test(character) };
}

/** Takes what stands between `[` and `]`. */
function characterClass(characters: string[], isStrict: boolean): (character: string) => boolean {
  const isNegated = characters[0] === '^';
  if (isNegated) {
    characters.shift();
  }
  const ranges: [string, string][] = [];
  while (characters[0] !== ']' || ranges.length === 0) {
    const from = classCharacter(characters, isStrict);
    const isRange = characters[0] === '-' && (isStrict || characters[1] !== ']');
    if (isRange) {
      characters.shift();
    }
    const to = isRange ? classCharacter(characters, isStrict) : from;
    if (to < from) {
      throw new SyntaxError(`the range '${from}-${to}' in it is empty`);
    }
    ranges.push([from, to]);
  }
  characters.shift();
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== isNegated;
}

function classCharacter(characters: string[], isStrict: boolean): string {
  const character = characters.shift();
  const taken = character === '\\' ? characters.shift() : character;
  if (taken === undefined) {
    throw new SyntaxError("a '[' in it is never closed");
  }
  if (isStrict && (character === ']' || character === '-')) {
    throw new SyntaxError(`a '${character}' between '[' and ']' begins or ends nothing: write '\\${character}'`);
  }
  return character === '\\' ? escapedInClass(taken) : taken;
}

function literal(steps: readonly Step[]): string {
  const end = steps.findIndex(({ kind }) => kind !== 'character');
  return steps.slice(0, end < 0 ? steps.length : end).map((step) => (step.kind === 'character' ? step.character : '')).join('');
}
