/** What a variable holds or an expansion gives: text, or something that only the base image knows. */
export type Value = string | Unknown;

/**
 * A part of a text that is not fully known: known text, at least so many characters of anything, or
 * one of some texts.
 */
export type Part = string | number | readonly Value[];

/** How detailed an unknown text may get before only its least length is kept. */
const MOST_PARTS = 200;
const MOST_TEXT = 10_000;
/** How many alternatives are told apart. */
const MOST_ALTERNATIVES = 16;
/** Beyond this, how long an unknown text is at least makes no difference. */
const MOST_LENGTH = 1_000_000;

/**
 * A text that is not known before the build, as far as it can be told.
 *
 * Neighbouring parts are merged wherever that loses nothing, so that twenty unknown variables in a
 * row are one unknown part.
 */
export class Unknown {
  public constructor(
    public readonly parts: readonly Part[],
    /** Whether it was too hard to tell more exactly, so that it may in truth be certain. */
    public readonly isRough = false,
  ) {}
}

/** A text of at least so many characters of which nothing else is known. */
export function anything(atLeast = 0, isRough = false): Unknown {
  return new Unknown([Math.min(atLeast, MOST_LENGTH)], isRough);
}

/** How long a text is at least. */
export function leastLength(value: Value): number {
  if (typeof value === 'string') {
    return value.length;
  }
  let length = 0;
  for (const part of value.parts) {
    length += typeof part === 'number' ? part : typeof part === 'string' ? part.length : Math.min(...part.map(leastLength));
  }
  return length;
}

/** Whether a text may turn out to be empty. */
export function canBeEmpty(value: Value): boolean {
  return leastLength(value) === 0;
}

/** Whether a text is known only roughly; a known one never is. */
export function isKnownRoughly(value: Value): boolean {
  return value instanceof Unknown && value.isRough;
}

/** The text, marked as known only roughly if it is. */
export function roughly(value: Value, rough: boolean): Value {
  return rough && value instanceof Unknown ? new Unknown(value.parts, true) : value;
}

/** The text with all that is known of it changed. */
export function mapText(text: Unknown, change: (known: string) => string): Unknown {
  const mapPart = (part: Part): Part => (typeof part === 'string' ? change(part) : typeof part === 'number' ? part : part.map(mapValue));
  const mapValue = (value: Value): Value => (typeof value === 'string' ? change(value) : mapText(value, change));
  return new Unknown(text.parts.map(mapPart), text.isRough);
}

/** The text that some parts give one after the other. */
export function concatenate(parts: readonly Part[], rough = false): Value {
  const joined = new Joined(rough);
  parts.forEach((part) => joined.add(part));
  return joined.value();
}

/** One of some texts, which is that text if they are all the same. */
export function anyOf(values: readonly Value[]): Value {
  const all = new Set<Value>();
  let least = Infinity;
  let rough = false;
  for (const value of values) {
    rough ||= isKnownRoughly(value);
    const [part] = value instanceof Unknown && value.parts.length === 1 ? value.parts : [];
    if (typeof part === 'number') {
      least = Math.min(least, part);
    } else if (typeof part === 'object') {
      part.forEach((one) => all.add(one));
    } else {
      all.add(value);
    }
  }
  if (least !== Infinity) {
    // What is anything covers every text that is long enough.
    const rest = [...all].filter((value) => leastLength(value) < least);
    return choose([anything(least), ...rest], rough);
  }
  return choose([...all], rough);
}

function choose(values: readonly Value[], rough: boolean): Value {
  return values.length > MOST_ALTERNATIVES ? anything(Math.min(...values.map(leastLength)), true) : concatenate([values], rough);
}

/** The text, given that it is not empty. */
export function nonEmpty(value: Value): Value {
  if (typeof value === 'string' || !canBeEmpty(value)) {
    return value;
  }
  const [part] = value.parts;
  if (value.parts.length > 1) {
    const alternatives = alternativesOf(value)?.filter((text) => text !== '');
    return alternatives ? anyOf(alternatives) : new Unknown(value.parts, true);
  }
  return typeof part === 'number' ? anything(1, value.isRough) : anyOf((part as readonly Value[]).filter((one) => one !== '').map(nonEmpty));
}

/** All that a text can be, if that is a handful of texts; undefined otherwise. */
export function alternativesOf(value: Value): readonly string[] | undefined {
  if (typeof value === 'string') {
    return [value];
  }
  let all: readonly string[] = [''];
  for (const part of value.parts) {
    const ends = typeof part === 'string' ? [part] : typeof part === 'number' ? undefined : alternativesOfAny(part);
    if (ends === undefined || all.length * ends.length > MOST_ALTERNATIVES) {
      return undefined;
    }
    all = [...new Set(all.flatMap((start) => ends.map((end) => start + end)))];
  }
  return all;
}

function alternativesOfAny(values: readonly Value[]): readonly string[] | undefined {
  const all: string[] = [];
  for (const value of values) {
    const some = alternativesOf(value);
    if (some === undefined) {
      return undefined;
    }
    all.push(...some);
  }
  return all;
}

/** Parts put one after the other, neighbours merged. */
class Joined {
  private readonly parts: Part[] = [];
  private size = 0;
  private textLength = 0;

  public constructor(private rough: boolean) {}

  public add(part: Part): void {
    const last = this.parts.length - 1;
    const before = this.parts[last];
    if (part === '') {
      return;
    }
    if (typeof part === 'object') {
      this.addChoice(part);
    } else if (typeof part === 'string') {
      this.textLength += part.length;
      if (typeof before === 'string') {
        this.parts[last] = before + part;
      } else {
        this.push(part, 1);
      }
    } else if (typeof before === 'number') {
      this.parts[last] = before + part;
    } else if (typeof before === 'object' && before.some(canBeEmpty)) {
      // Something that may be empty, and then anything: that is anything.
      this.parts.pop();
      this.add(part);
    } else {
      this.push(part, 1);
    }
  }

  public value(): Value {
    const { parts, rough } = this;
    if (parts.length === 0) {
      return '';
    }
    if (parts.length === 1 && typeof parts[0] === 'string') {
      return parts[0];
    }
    const value = new Unknown(parts, rough);
    return this.size > MOST_PARTS || this.textLength > MOST_TEXT ? this.ends(value) : value;
  }

  /** The value with only its ends kept, so far as they are known and short. */
  private ends(value: Unknown): Value {
    const [first] = this.parts;
    const last = this.parts[this.parts.length - 1];
    const [start, end] = [first, last].map((part) => (typeof part === 'string' && part.length < MOST_TEXT / 2 ? part : ''));
    return concatenate([start, Math.min(leastLength(value) - start.length - end.length, MOST_LENGTH), end], true);
  }

  private addChoice(values: readonly Value[]): void {
    if (values.length === 1) {
      const [value] = values;
      if (typeof value === 'string') {
        this.add(value);
      } else {
        this.rough ||= value.isRough;
        value.parts.forEach((part) => this.add(part));
      }
      return;
    }
    const before = this.parts[this.parts.length - 1];
    if (typeof before === 'number' && values.some(canBeEmpty)) {
      return;
    }
    this.push(values, values.reduce((sum, value) => sum + this.sizeOf(value), 0));
  }

  private sizeOf(value: Value): number {
    if (typeof value === 'string') {
      this.textLength += value.length;
      return 1;
    }
    return value.parts.reduce((sum: number, part) => sum + (typeof part === 'object' ? part.reduce((inner: number, one) => inner + this.sizeOf(one), 0) : this.sizeOfPart(part)), 0);
  }

  private sizeOfPart(part: string | number): number {
    this.textLength += typeof part === 'string' ? part.length : 0;
    return 1;
  }

  private push(part: Part, size: number): void {
    this.parts.push(part);
    this.size += size;
  }
}
