/** A value that depends on the base image's environment, and so is not known before the build. */
export const UNKNOWN = Symbol('depends on the base image');

/** What a variable holds: text, or something that only the base image knows. */
export type Value = string | typeof UNKNOWN;

/** Where an expansion looks its variables up. */
export interface Environment {
  /** The value of a variable, or undefined when it is certain that it is not set. */
  get(name: string): Value | undefined;
}

/** An environment without any variable. */
export const emptyEnvironment: Environment = { get: () => undefined };
