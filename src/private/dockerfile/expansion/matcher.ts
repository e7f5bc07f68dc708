import { Budget } from './budget';

/** One part of a pattern: a character's code point, `?` or `*`. */
export type Token = number;
export const ANY: Token = -1;
export const STAR: Token = -2;

const NEWLINE = 0x0a;

/** The characters of a text, as code points or, where that is the same, as UTF-16 code units. */
export type Codes = Uint16Array | Uint32Array;

export interface Match {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds where a pattern matches a text, in time that grows with their sum.
 *
 * A pattern is a row of segments with `*` between them. Neither `*` nor `?` matches a newline, so
 * a match stays in one line unless the pattern itself holds a newline (see `TableMatcher`). Within
 * a line, the first place for every segment but the last decides whether there is a match at all.
 */
export class Matcher {
  private readonly segments: Segment[] = [];
  private lineEnd = -1;

  public constructor(
    private readonly text: Codes,
    tokens: Int32Array,
    budget: Budget,
  ) {
    let start = 0;
    for (let star = tokens.indexOf(STAR); star >= 0; star = tokens.indexOf(STAR, start)) {
      this.segments.push(new Segment(tokens.subarray(start, star), budget));
      start = star + 1;
    }
    this.segments.push(new Segment(tokens.subarray(start), budget));
  }

  /** The end of the match at the start of the text, 0 if there is none; wildcards take as much or as little as they can. */
  public matchStart(greedy: boolean): number {
    this.moveToLine(0);
    const [first] = this.segments;
    return first.isAt(this.text, 0, this.lineEnd) ? Math.max(0, this.finish(first.length, greedy)) : 0;
  }

  /** The leftmost match at or after a position, wildcards taking as much as they can. */
  public find(from: number): Match | undefined {
    for (let at = from; at <= this.text.length; at = this.lineEnd + 1) {
      this.moveToLine(at);
      const start = this.segments[0].findFirst(this.text, at, this.lineEnd);
      const end = start < 0 ? -1 : this.finish(start + this.segments[0].length, true);
      if (end >= 0) {
        return { start, end };
      }
    }
    return undefined;
  }

  /** Places all segments after the first one; the end of the last, or -1. */
  private finish(from: number, greedy: boolean): number {
    let at = from;
    const last = this.segments.length - 1;
    for (let index = 1; index <= last; index++) {
      const segment = this.segments[index];
      const start = index === last && greedy ? segment.findLast(this.text, at, this.lineEnd) : segment.findFirst(this.text, at, this.lineEnd);
      if (start < 0) {
        return -1;
      }
      at = start + segment.length;
    }
    return at;
  }

  /** Finds the end of a line, which is never before the one looked at last. */
  private moveToLine(at: number): void {
    if (at > this.lineEnd) {
      const newline = this.text.indexOf(NEWLINE, at);
      this.lineEnd = newline < 0 ? this.text.length : newline;
    }
  }
}

/** A part of a pattern without `*`. */
class Segment {
  /** For each prefix, the length of its longest proper border (Knuth, Morris and Pratt). */
  private readonly borders?: Int32Array;

  public constructor(
    private readonly tokens: Int32Array,
    private readonly budget: Budget,
  ) {
    if (!tokens.includes(ANY)) {
      this.borders = bordersOf(tokens);
    }
  }

  public get length(): number {
    return this.tokens.length;
  }

  public isAt(text: Codes, at: number, end: number): boolean {
    if (at + this.length > end) {
      return false;
    }
    for (let index = 0; index < this.length; index++) {
      if (this.tokens[index] !== ANY && this.tokens[index] !== text[at + index]) {
        this.budget.work(index + 1);
        return false;
      }
    }
    this.budget.work(this.length);
    return true;
  }

  /** The first place between two positions, or -1. */
  public findFirst(text: Codes, from: number, end: number): number {
    if (this.length === 0) {
      return from;
    }
    if (this.borders) {
      return this.scan(this.borders, text, from, end, true);
    }
    for (let at = from; at + this.length <= end; at++) {
      if (this.isAt(text, at, end)) {
        return at;
      }
    }
    return -1;
  }

  /** The last place between two positions, or -1. */
  public findLast(text: Codes, from: number, end: number): number {
    if (this.length === 0) {
      return end;
    }
    if (this.borders) {
      return this.scan(this.borders, text, from, end, false);
    }
    for (let at = end - this.length; at >= from; at--) {
      if (this.isAt(text, at, end)) {
        return at;
      }
    }
    return -1;
  }

  private scan(borders: Int32Array, text: Codes, from: number, end: number, first: boolean): number {
    let found = -1;
    let matched = 0;
    let at = from;
    for (; at < end; at++) {
      while (matched > 0 && (matched === this.length || this.tokens[matched] !== text[at])) {
        matched = borders[matched - 1];
      }
      if (this.tokens[matched] === text[at]) {
        matched++;
      }
      if (matched === this.length) {
        found = at + 1 - this.length;
        if (first) {
          break;
        }
      }
    }
    this.budget.work(at - from + 1);
    return found;
  }
}

function bordersOf(tokens: Int32Array): Int32Array {
  const borders = new Int32Array(tokens.length);
  let border = 0;
  for (let index = 1; index < tokens.length; index++) {
    while (border > 0 && tokens[index] !== tokens[border]) {
      border = borders[border - 1];
    }
    border += tokens[index] === tokens[border] ? 1 : 0;
    borders[index] = border;
  }
  return borders;
}
