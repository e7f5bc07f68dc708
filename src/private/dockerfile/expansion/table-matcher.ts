import { Budget } from './budget';
import { ANY, Codes, Match, STAR } from './matcher';

const NEWLINE = 0x0a;

/**
 * Finds where a pattern matches that holds a newline, which a build arg may bring into it.
 *
 * A table tells from which token and position on the rest of the pattern can match.
 */
export class TableMatcher {
  private readonly table: Uint8Array;
  private readonly width: number;

  public constructor(
    private readonly text: Codes,
    private readonly tokens: Int32Array,
    private readonly budget: Budget,
  ) {
    this.width = text.length + 1;
    budget.work(this.width * (tokens.length + 1));
    this.table = new Uint8Array(this.width * (tokens.length + 1));
    this.fill();
  }

  /** The end of the match at the start of the text, 0 if there is none; wildcards take as much or as little as they can. */
  public matchStart(greedy: boolean): number {
    return this.matchesAt(0) ? this.endFrom(0, greedy) : 0;
  }

  /** The leftmost match at or after a position, wildcards taking as much as they can. */
  public find(from: number): Match | undefined {
    for (let start = from; start <= this.text.length; start++) {
      if (this.matchesAt(start)) {
        return { start, end: this.endFrom(start, true) };
      }
    }
    return undefined;
  }

  /** The end of the match that begins at a position where one does. */
  private endFrom(start: number, greedy: boolean): number {
    let at = start;
    for (let token = 0; token < this.tokens.length; token++) {
      if (this.tokens[token] !== STAR) {
        at++;
        continue;
      }
      let best = at;
      let end = at;
      for (; ; end++) {
        if (this.matchesAt(end, token + 1)) {
          best = end;
          if (!greedy) {
            break;
          }
        }
        if (end >= this.text.length || this.text[end] === NEWLINE) {
          break;
        }
      }
      this.budget.work(end - at + 1);
      at = best;
    }
    return at;
  }

  private matchesAt(position: number, token = 0): boolean {
    return this.table[token * this.width + position] === 1;
  }

  private fill(): void {
    const { table, text, tokens, width } = this;
    table.fill(1, tokens.length * width);
    for (let token = tokens.length - 1; token >= 0; token--) {
      const wanted = tokens[token];
      const row = token * width;
      const next = row + width;
      if (wanted === STAR) {
        table[row + text.length] = table[next + text.length];
        for (let at = text.length - 1; at >= 0; at--) {
          table[row + at] = table[next + at] === 1 || (text[at] !== NEWLINE && table[row + at + 1] === 1) ? 1 : 0;
        }
      } else {
        for (let at = 0; at < text.length; at++) {
          const fits = wanted === ANY ? text[at] !== NEWLINE : text[at] === wanted;
          table[row + at] = fits ? table[next + at + 1] : 0;
        }
      }
    }
  }
}
