import * as fs from 'fs';
import * as path from 'path';

/** How to look: `fs.statSync`, or `fs.lstatSync` for links themselves. */
type Look = (file: string, options?: { throwIfNoEntry: false }) => fs.Stats | undefined;

/**
 * What is at a path; undefined where nothing is.
 *
 * @throws what the file system says of a path below a file, or below a folder that is not there for this process
 */
export function statAt(file: string, look: Look = fs.statSync): fs.Stats | undefined {
  const found = look(file, QUIETLY);
  // Newer versions of Node.js answer the same for a path below a file.
  return found ?? (fs.statSync(path.dirname(file), QUIETLY)?.isDirectory() ? undefined : statLoudly(file, look));
}

/** An error costs more than a look into a whole folder, and most files that are looked for are optional. */
const QUIETLY = { throwIfNoEntry: false } as const;

function statLoudly(file: string, look: Look): fs.Stats | undefined {
  try {
    return look(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
