import * as path from 'path';
import { SymlinkFollowMode } from 'aws-cdk-lib';
import { ContextEntry } from './context-entry';
import { foldersOf } from './folders-of';

/** Whether a path is a folder or something in it, by its text alone. */
export function isWithin(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/**
 * Whether a link is replaced by what it leads to, which exists.
 *
 * @param target where its text leads, absolute
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.SymlinkFollowMode.html
 */
export function isFollowed(mode: SymlinkFollowMode, directory: string, target: string): boolean {
  switch (mode) {
    case SymlinkFollowMode.ALWAYS:
      return true;
    case SymlinkFollowMode.EXTERNAL:
      return !isWithin(directory, target);
    case SymlinkFollowMode.BLOCK_EXTERNAL:
      return isWithin(directory, target);
    default:
      return false;
  }
}

/**
 * The links that lead to nothing once only what is taken is there, by their paths.
 *
 * An absolute link to elsewhere may lead to a file of the image, so nothing is said of it.
 *
 * @param directory the folder that was walked
 */
export function findDanglingLinks(entries: readonly ContextEntry[], directory: string): string[] {
  const kinds = new Map(entries.map((entry) => [entry.path, entry.kind]));
  const isThere = (file: string) => file === '.' || kinds.has(file) || foldersOf(file).some((folder) => kinds.get(folder) === 'link');
  return entries
    .filter((entry) => entry.kind === 'link')
    .filter(({ path: at, target }) => (
      path.isAbsolute(target) ? isWithin(directory, path.resolve(target)) : !isThere(targetWithin(at, target))
    ))
    .map((entry) => entry.path);
}

function targetWithin(at: string, target: string): string {
  return path.posix.join(path.posix.dirname(at), target.split(path.sep).join('/')).replace(/(?<=.)\/$/, '');
}
