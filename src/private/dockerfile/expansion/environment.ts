import { anything, Unknown, Value } from './unknown';

/** A variable that only the base image knows: what it holds, and whether it is set at all. */
export const MAYBE_SET = new Unknown([0]);

/** The same, where so much may have changed variables that it was too hard to follow. */
const LOST = new Unknown([0], true);

/** A variable that is certainly set, to what only the base image knows. */
export const SET_SOMEHOW = anything();

/** Where an expansion looks its variables up. */
export interface Environment {
  /** The value of a variable, or undefined when it is certain that it is not set. */
  get(name: string): Value | undefined;
}

/** What an unknown environment may hold of a variable. */
export function maybeSet(isLost: boolean): Unknown {
  return isLost ? LOST : MAYBE_SET;
}

/** Whether it is up to the base image if a variable is set at all. */
export function isMaybeSet(value: Value | undefined): boolean {
  return value === MAYBE_SET || value === LOST;
}

/** An environment without any variable. */
export const emptyEnvironment: Environment = { get: () => undefined };
