/** A part of an unknown text about which nothing is known, not even whether it is empty. */
export const ANYTHING = Symbol('anything');

/** A part of a text: known, one of some texts, or anything. */
export type Part = string | typeof ANYTHING | readonly (string | Unknown)[];

/** How detailed an unknown text may get before it is only called unknown. */
const MOST_PARTS = 200;

/** A text that is not known before the build, as far as it can be told. */
export class Unknown {
  /** How many parts a text has, those within parts included. */
  public static sizeOf(text: string | Unknown): number {
    return typeof text === 'string' ? 1 : text.size;
  }

  public readonly parts: readonly Part[];
  private readonly size: number;

  public constructor(parts: readonly Part[]) {
    const size = parts.reduce((sum: number, part) => sum + sizeOf(part), 0);
    this.parts = size > MOST_PARTS ? [ANYTHING] : parts;
    this.size = Math.min(size, MOST_PARTS);
  }
}

/** Whether a text may turn out to be empty. */
export function canBeEmpty(text: string | Unknown): boolean {
  return typeof text === 'string' ? text === '' : text.parts.every((part) => part === ANYTHING || part === '' || (typeof part === 'object' && part.some(canBeEmpty)));
}

/** How many alternatives are told apart. */
const MOST_ALTERNATIVES = 16;

/** All that a text can be, if that is a handful of texts; undefined otherwise. */
export function alternativesOf(text: string | Unknown): readonly string[] | undefined {
  if (typeof text === 'string') {
    return [text];
  }
  let all: readonly string[] = [''];
  for (const part of text.parts) {
    const ends = typeof part === 'string' ? [part] : part === ANYTHING ? undefined : alternativesOfAny(part);
    if (ends === undefined || all.length * ends.length > MOST_ALTERNATIVES) {
      return undefined;
    }
    all = [...new Set(all.flatMap((start) => ends.map((end) => start + end)))];
  }
  return all;
}

function alternativesOfAny(texts: readonly (string | Unknown)[]): readonly string[] | undefined {
  const all: string[] = [];
  for (const text of texts) {
    const some = alternativesOf(text);
    if (some === undefined || all.length + some.length > MOST_ALTERNATIVES) {
      return undefined;
    }
    all.push(...some);
  }
  return all;
}

/** One of some texts, which is that text if they are all the same. */
export function anyOf(texts: readonly (string | Unknown)[]): string | Unknown {
  const [first] = texts;
  return texts.every((text) => text === first) ? first : new Unknown([texts]);
}

function sizeOf(part: Part): number {
  return typeof part === 'object' ? part.reduce((sum: number, one) => sum + Unknown.sizeOf(one), 0) : 1;
}
