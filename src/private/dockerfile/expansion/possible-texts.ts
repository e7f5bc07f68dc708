import { Budget } from './budget';
import { leastLength, Part, Unknown, Value } from './unknown';

/**
 * Whether an unknown text may turn out to be a certain word.
 *
 * A word too long to look at closely may be it: that is always the careful answer.
 */
export function couldBe(text: Unknown, word: string, budget: Budget): boolean {
  const { parts } = text;
  const first = parts[0];
  const last = parts[parts.length - 1];
  if ((typeof first === 'string' && !word.startsWith(first)) || (typeof last === 'string' && !word.endsWith(last)) || leastLength(text) > word.length) {
    return false;
  }
  return parts.every((part) => typeof part !== 'object') ? fits(parts as readonly (string | number)[], word, budget) : new Reading(word, budget).couldBe(parts);
}

/** The same for a word with the right ends, where no part is a choice: then the first place for every known part will do. */
function fits(parts: readonly (string | number)[], word: string, budget: Budget): boolean {
  if (!budget.allows(word.length)) {
    return true;
  }
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'number') {
      at += part;
      continue;
    }
    const found = word.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return at <= word.length;
}

/** Whether all that is known of an unknown text may consist of certain characters. */
export function couldConsistOf(text: Value, characters: RegExp): boolean {
  if (typeof text === 'string') {
    return characters.test(text);
  }
  return text.parts.every((part) =>
    typeof part === 'string' ? characters.test(part) : typeof part === 'number' || part.some((one) => couldConsistOf(one, characters)),
  );
}

/** Places in a word up to which parts of a text may reach: some, and all from one place on. */
interface Places {
  readonly some: ReadonlySet<number>;
  readonly allFrom: number;
}

const none: ReadonlySet<number> = new Set();

/** What keeping one place counts as. */
const STEP = 20;

/** Thrown inside only: the comparison would take too long. */
class TooLong extends Error {}

/** Reads parts along a word, keeping every place where they may end. */
class Reading {
  public constructor(
    private readonly word: string,
    private readonly budget: Budget,
  ) {}

  public couldBe(parts: readonly Part[]): boolean {
    try {
      const { some, allFrom } = this.readAll(parts, { some: new Set([0]), allFrom: Infinity });
      return allFrom <= this.word.length || some.has(this.word.length);
    } catch (error) {
      if (error instanceof TooLong) {
        return true;
      }
      throw error;
    }
  }

  private readAll(parts: readonly Part[], start: Places): Places {
    return parts.reduce((places: Places, part) => this.read(part, places), start);
  }

  private read(part: Part, places: Places): Places {
    if (typeof part === 'string') {
      return this.readText(part, places);
    }
    if (typeof part === 'number') {
      let least = places.allFrom;
      places.some.forEach((at) => (least = Math.min(least, at)));
      return { some: none, allFrom: least + part };
    }
    const ends = part.map((value) => (typeof value === 'string' ? this.readText(value, places) : this.readAll(value.parts, places)));
    return { some: new Set(ends.flatMap(({ some }) => [...some])), allFrom: Math.min(...ends.map(({ allFrom }) => allFrom)) };
  }

  private readText(text: string, { some, allFrom }: Places): Places {
    const { word } = this;
    if (text === '') {
      return { some, allFrom };
    }
    const ends = new Set<number>();
    for (const at of some) {
      this.count(1);
      if (word.startsWith(text, at)) {
        ends.add(at + text.length);
      }
    }
    if (allFrom <= word.length) {
      this.count(word.length - allFrom);
      for (let at = word.indexOf(text, allFrom); at >= 0; at = word.indexOf(text, at + 1)) {
        this.count(text.length);
        ends.add(at + text.length);
      }
    }
    return { some: ends, allFrom: Infinity };
  }

  private count(steps: number): void {
    if (!this.budget.allows(STEP * (steps + 1))) {
      throw new TooLong();
    }
  }
}
