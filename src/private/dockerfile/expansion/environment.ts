import { ANYTHING, Unknown } from './unknown';

/** What a variable holds or an expansion gives: text, or something that only the base image knows. */
export type Value = string | Unknown;

/** A variable that only the base image knows: what it holds, and whether it is set at all. */
export const MAYBE_SET = new Unknown([ANYTHING]);

/** A variable that is certainly set, to what only the base image knows. */
export const SET_SOMEHOW = new Unknown([ANYTHING]);

/** Where an expansion looks its variables up. */
export interface Environment {
  /** The value of a variable, or undefined when it is certain that it is not set. */
  get(name: string): Value | undefined;
}

/** An environment without any variable. */
export const emptyEnvironment: Environment = { get: () => undefined };
