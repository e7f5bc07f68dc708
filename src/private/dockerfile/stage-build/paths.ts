import { InstructionError } from '../instruction-error';

/** Go's `path.Clean`. */
export function cleanPath(path: string): string {
  const isRooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') {
      continue;
    }
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') {
      parts.pop();
    } else if (part !== '..' || !isRooted) {
      parts.push(part);
    }
  }
  return (isRooted ? '/' : '') + parts.join('/') || '.';
}

/** Go's `path.Join`. */
export function joinPath(...parts: string[]): string {
  const given = parts.filter((part) => part !== '');
  return given.length === 0 ? '' : cleanPath(given.join('/'));
}

/** Whether a path counts as absolute for WORKDIR. */
export function isAbsolute(path: string, os: string): boolean {
  try {
    return toSlash(checkDrive(path, os), os).startsWith('/');
  } catch (error) {
    if (error instanceof InstructionError) {
      return false;
    }
    throw error;
  }
}

/**
 * A path without its drive letter, which on Windows has to be that of the system drive.
 *
 * @throws InstructionError for another drive, a drive alone or a network path
 */
export function checkDrive(path: string, os: string): string {
  if (os !== 'windows') {
    return path;
  }
  if (path.length === 2 && path[1] === ':') {
    throw new InstructionError(`'${path}' is a drive without a path`, path);
  }
  if (/^[\\/]{2}/.test(path)) {
    throw new InstructionError(`'${path}' is a network path: these are not supported`, path);
  }
  const colon = path.indexOf(':');
  if (colon >= 0 && path.slice(0, colon).toLowerCase() !== 'c') {
    throw new InstructionError(`'${path}' is not on the system drive C:`, path);
  }
  return cleanPath(toSlash(path.slice(colon + 1), os));
}

function toSlash(path: string, os: string): string {
  return os === 'windows' ? path.replace(/\\/g, '/') : path;
}
