import { App } from 'aws-cdk-lib';
import { stackIn } from '../fixtures/in-memory-app';

/** Something that a user may do wrong. */
export interface Mistake {
  /** Continues the sentence "an image, a function … fails that". */
  readonly what: string;
  /** Makes it. */
  readonly make: (app: App) => unknown;
  /** What the message says of what was given, and of what to do about it. */
  readonly says: readonly string[];
  /** The path that the message names; undefined of values that belong to no construct. */
  readonly at?: string;
}

/** A mistake at a construct of the stack `Stack`. */
export function at(path: string, what: string, make: (stack: ReturnType<typeof stackIn>) => unknown, ...says: string[]): Mistake {
  return { what, make: (app) => make(stackIn(app)), says, at: path };
}

/** A mistake in a value that belongs to no construct yet. */
export function value(what: string, make: () => unknown, ...says: string[]): Mistake {
  return { what, make, says };
}

/** What a language without types lets through. */
export function untyped(given: unknown): any {
  return given;
}
