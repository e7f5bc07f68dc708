import { InstructionError } from '../instruction-error';
import { GitReference, parseGitReference } from './git-reference';
import { parseUrl } from './go-url';
import { hasLoneBytes } from '../lone-bytes';

const digestPattern = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;

/** What kind of a source a COPY or ADD has. */
export type SourceKind = 'git' | 'http' | 'local';

/** What a source is: a git repository, a URL, or a path of the context or a stage. */
export function classifySource(source: string): { kind: SourceKind; git?: GitReference } {
  const git = parseGitReference(source);
  if (git && !git.mayBeLocal) {
    return { kind: 'git', git };
  }
  return { kind: /^https?:\/\//.test(source) ? 'http' : 'local', git };
}

/** Whether a file's name at the end of a URL has bytes that are no UTF-8. */
export function hasLoneBytesInName(url: string): boolean {
  const path = url.includes('%') ? parseUrl(url)?.path ?? '' : '';
  let end = path.length;
  while (path[end - 1] === '/') {
    end--;
  }
  return hasLoneBytes(path.slice(path.lastIndexOf('/', end - 1) + 1, end));
}

/** Whether a source may have a checksum. */
export function isRemote(source: string): boolean {
  if (/^https?:\/\//.test(source)) {
    return true;
  }
  try {
    return parseGitReference(source) !== undefined;
  } catch (error) {
    // A malformed git source is git nevertheless, but BuildKit does not count it here.
    if (error instanceof InstructionError) {
      return false;
    }
    throw error;
  }
}

/** Checks the only source of an ADD that has to be remote. */
export function checkRemoteSource(source: string, checksum: string): void {
  const { kind } = classifySource(source);
  if (kind === 'local') {
    throw new InstructionError(`'${source}' is neither a URL nor a git repository`, source);
  }
  if (kind === 'http') {
    checkDigest(checksum);
  }
}

/** Checks a checksum, such as `sha256:` and 64 hexadecimal digits. */
export function checkDigest(checksum: string): void {
  if (checksum !== '' && !digestPattern.test(checksum)) {
    throw new InstructionError(`invalid checksum '${checksum}': write sha256: and 64 hexadecimal digits in lower case`, checksum);
  }
}
