import * as fs from 'fs';

/**
 * What is at a path; undefined where nothing is.
 *
 * The option `throwIfNoEntry: false` also answers undefined for a path below a file, in newer versions of Node.js.
 *
 * @param look `fs.lstatSync` for links themselves
 */
export function statAt(path: string, look: (path: string) => fs.Stats = fs.statSync): fs.Stats | undefined {
  try {
    return look(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
