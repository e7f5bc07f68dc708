import { printable } from './printable';

/** What something is that was given from a language without types, as a message says it. */
export function described(value: unknown): string {
  if (value === null || value === undefined) {
    return String(value);
  }
  if (typeof value === 'string') {
    return `the string '${printable(value)}'`;
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  const { name } = value.constructor ?? {};
  return typeof value === 'object' ? `an object${name && name !== 'Object' ? ` of class ${name}` : ''}` : `the ${typeof value} ${String(value)}`;
}

/**
 * Why an option cannot be used: it is of another type than the compiler would ask for.
 *
 * @param expected what to give, with an example
 */
export function typeProblems(option: string, value: unknown, isRight: boolean, expected: string): string[] {
  return value === undefined || isRight ? [] : [`\`${option}\` is ${described(value)}: give ${expected}`];
}

/** Whether a value has a method or, by that name, a function. */
export function hasMethod(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof (value as { [name: string]: unknown })[name] === 'function';
}

/** Whether every element of a list is a string. */
export function isStringList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** Options but for those that are null, as languages without types say that there is nothing; all of them may be left out, too. */
export function givenOptions<T extends object>(options: T | null | undefined): T {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== null && value !== undefined)) as T;
}
