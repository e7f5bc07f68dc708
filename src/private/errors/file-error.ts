import { printable } from './printable';
import { UserError, UserErrorCode } from './user-error';

/** What Node.js says of a call to the operating system that failed. */
interface SystemError {
  readonly code: string;
  readonly syscall: string;
  readonly path?: unknown;
  readonly message: string;
}

/** What each code means for a path, and what to do about it. */
const MEANINGS: { readonly [code: string]: { readonly what: string; readonly remedy: string } } = {
  EACCES: { what: 'may not be read or written', remedy: "give the user that synthesizes the right to it, or leave it out with '.dockerignore'" },
  EISDIR: { what: 'is a folder where a file is expected', remedy: 'name the file itself' },
  ELOOP: { what: 'is a link that leads back to itself', remedy: 'repair or remove the link' },
  ENAMETOOLONG: { what: 'has a name that is too long for the file system', remedy: 'check that a path is given, not a text' },
  ENOENT: { what: 'does not exist', remedy: 'check the path, and that nothing removes it during the synth' },
  ENOSPC: { what: 'has no room on its disk', remedy: 'make room there' },
  ENOTDIR: { what: 'lies below a file as if that were a folder', remedy: 'check the path' },
  EPERM: { what: 'may not be read or written', remedy: 'give the user that synthesizes the right to it' },
  EROFS: { what: 'lies on a file system that is only for reading', remedy: 'synthesize where it can be written' },
};

/**
 * What went wrong with a file, if that is what an error is about.
 *
 * @param file the file that was to be used, for errors that do not say it
 */
export function fileProblem(error: unknown, file?: string): string | undefined {
  if (isNulError(error)) {
    return `a path contains a NUL character, which no file's name has (${printable(error.message)}): check the paths that are given`;
  }
  if (!isSystemError(error)) {
    return undefined;
  }
  const { code, syscall, path = file, message } = error;
  const { what, remedy } = MEANINGS[code] ?? { what: `cannot be used (${printable(message)})`, remedy: 'check the path' };
  const named = typeof path === 'string' ? `'${printable(path)}'` : 'a file of the build context';
  return `${named} ${what}: ${remedy} (${syscall}: ${code})`;
}

/**
 * An error of the file system as one that names construct, path and remedy; any other error is left as it is.
 *
 * @param at the construct, where there is one
 */
export function asUserError(error: unknown, code: UserErrorCode, { at, file }: { readonly at?: string; readonly file?: string }): unknown {
  const problem = fileProblem(error, file);
  return problem === undefined ? error : new UserError(code, at === undefined ? problem : `${at}: ${problem}`, at, { cause: error });
}

function isSystemError(error: unknown): error is SystemError {
  const { code, syscall } = (error ?? {}) as Partial<SystemError>;
  return typeof code === 'string' && typeof syscall === 'string';
}

function isNulError(error: unknown): error is Error {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return code === 'ERR_INVALID_ARG_VALUE' && String(message).includes('null bytes');
}
