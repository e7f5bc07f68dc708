import { fileProblem } from '../errors/file-error';
import { Problems } from '../errors/problems';

/** Something else writes where a build context is read, or staged to. */
export class ContextChanged extends Error {}

/**
 * Does something with the files of a build context, or says why the file system will not have it.
 *
 * @param what what could not be done, such as 'read'
 */
export function withFiles<T>(what: string, act: () => T): T | Problems {
  try {
    return act();
  } catch (error) {
    if (error instanceof ContextChanged) {
      return { problems: [`the build context could not be ${what}: ${error.message}. Something else writes there, so synthesize when it is done`] };
    }
    const problem = fileProblem(error);
    if (problem !== undefined) {
      return { problems: [`the build context could not be ${what}: ${problem}`] };
    }
    throw error;
  }
}
