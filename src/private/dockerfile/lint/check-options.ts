import { InstructionError } from '../instruction-error';
import { parseBoolean } from '../instructions/boolean';
import { trimSpace } from '../unicode';

/** What a `# check=` says. */
export interface CheckOptions {
  readonly skipAll: boolean;
  readonly skip: readonly string[];
  readonly experimentalAll: boolean;
  readonly experimental: readonly string[];
  /** Whether a broken rule fails the build. */
  readonly error: boolean;
}

/**
 * Reads the value of a `# check=` directive: `skip=<rules>;experimental=<rules>;error=<boolean>`.
 *
 * @see https://docs.docker.com/reference/dockerfile/#check
 */
export function parseCheckOptions(text: string): CheckOptions {
  const options = { skipAll: false, skip: [] as string[], experimentalAll: false, experimental: [] as string[], error: false };
  const value = trimSpace(text);
  if (value === '') {
    return options;
  }
  for (const part of splitAtMost(value, ';', 3)) {
    const equals = part.indexOf('=');
    const name = equals < 0 ? '' : trimSpace(part.slice(0, equals));
    const given = trimSpace(part.slice(equals + 1));
    if (name === 'skip' || name === 'experimental') {
      if (given === 'all') {
        options[`${name}All`] = true;
      } else {
        options[name] = given.split(',').map(trimSpace);
      }
    } else if (name === 'error') {
      const error = parseBoolean(given);
      if (error === undefined) {
        throw new InstructionError(`'${given}' in # check=error=… is neither true nor false`, given);
      }
      options.error = error;
    } else {
      throw new InstructionError(`invalid option '${part}' in # check=: allowed are skip=, experimental= and error=, separated by ';' without blanks`, part);
    }
  }
  return options;
}

function splitAtMost(text: string, separator: string, most: number): string[] {
  const parts = text.split(separator);
  return parts.length <= most ? parts : [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)];
}
