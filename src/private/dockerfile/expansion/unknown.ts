/** A part of an unknown text about which nothing is known, not even whether it is empty. */
export const ANYTHING = Symbol('anything');

/** A part of a text: known, one of some texts, or anything. */
export type Part = string | typeof ANYTHING | readonly (string | Unknown)[];

/** How detailed an unknown text may get before it is only called unknown. */
const MOST_PARTS = 200;

/** A text that is not known before the build, as far as it can be told. */
export class Unknown {
  public readonly parts: readonly Part[];
  private readonly size: number;

  public constructor(parts: readonly Part[]) {
    const size = parts.reduce((sum: number, part) => sum + sizeOf(part), 0);
    this.parts = size > MOST_PARTS ? [ANYTHING] : parts;
    this.size = Math.min(size, MOST_PARTS);
  }

  /** How many parts there are, those within parts included. */
  public static sizeOf(text: string | Unknown): number {
    return typeof text === 'string' ? 1 : text.size;
  }
}

function sizeOf(part: Part): number {
  return typeof part === 'object' ? part.reduce((sum: number, one) => sum + Unknown.sizeOf(one), 0) : 1;
}

/** Either text, depending on what the base image sets. */
export function either(one: string | Unknown, other: string | Unknown): Unknown {
  return new Unknown([[one, other]]);
}
