import { InstructionError } from '../instruction-error';

/** One part of a pattern: a literal character, `?` or `*`. */
type Token = number;
const ANY: Token = -1;
const STAR: Token = -2;
const NEWLINE = 0x0a;

/** How much work one pattern may cause; far beyond what any real Dockerfile asks for. */
const LARGEST_TABLE = 50_000_000;

/** `${value#pattern}` and `${value##pattern}`: the value without the shortest or longest match at its start. */
export function trimPrefix(value: string, pattern: string, greedy: boolean): string {
  const runes = [...value];
  const end = matchPrefix(toCodes(runes), tokenize(pattern), greedy);
  return end <= 0 ? value : runes.slice(end).join('');
}

/** `${value%pattern}` and `${value%%pattern}`: the value without the shortest or longest match at its end. */
export function trimSuffix(value: string, pattern: string, greedy: boolean): string {
  const runes = [...value];
  const end = matchPrefix(toCodes(runes).reverse(), tokenize(reversePattern(pattern)), greedy);
  return end <= 0 ? value : runes.slice(0, runes.length - end).join('');
}

/** `${value/pattern/replacement}`: the first match replaced, the replacement taken literally. */
export function replaceFirst(value: string, pattern: string, replacement: string): string {
  const runes = [...value];
  const match = new Matcher(toCodes(runes), tokenize(pattern)).find(0);
  return match ? runes.slice(0, match.start).join('') + replacement + runes.slice(match.end).join('') : value;
}

/** `${value//pattern/replacement}`: every match replaced, the replacement being a template in which `$0` is the match. */
export function replaceAll(value: string, pattern: string, replacement: string): string {
  const runes = [...value];
  const matcher = new Matcher(toCodes(runes), tokenize(pattern));
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

/** The length of the match at the start of the text, or -1. */
function matchPrefix(text: number[], tokens: Token[], greedy: boolean): number {
  const matcher = new Matcher(text, tokens);
  return matcher.matchesAt(0) ? matcher.endFrom(0, greedy) : -1;
}

interface Match {
  readonly start: number;
  readonly end: number;
}

/** Finds where a pattern matches: a table tells from which token and position the rest can match. */
class Matcher {
  private readonly table: Uint8Array;
  private readonly width: number;

  public constructor(
    private readonly text: number[],
    private readonly tokens: Token[],
  ) {
    this.width = text.length + 1;
    if (this.width * (tokens.length + 1) > LARGEST_TABLE) {
      throw new InstructionError(`a pattern of ${tokens.length} characters over a value of ${text.length} characters is too much work: shorten one of them`);
    }
    this.table = new Uint8Array(this.width * (tokens.length + 1));
    this.fill();
  }

  public matchesAt(position: number, token = 0): boolean {
    return this.table[token * this.width + position] === 1;
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
  public endFrom(start: number, greedy: boolean): number {
    let at = start;
    for (let token = 0; token < this.tokens.length; token++) {
      if (this.tokens[token] !== STAR) {
        at++;
        continue;
      }
      let best = at;
      for (let end = at; ; end++) {
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
      at = best;
    }
    return at;
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

const reference = /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;

/** Fills the template of a replacement: `$0` is the match, `$$` a dollar, other names are empty. */
function fillTemplate(template: string, runes: string[], match: Match): string {
  return template.replace(reference, (all: string, bare?: string, braced?: string) => {
    if (all === '$$') {
      return '$';
    }
    return (bare ?? braced) === '0' ? runes.slice(match.start, match.end).join('') : '';
  });
}
