import { InstructionError } from '../instruction-error';
import { parseQuery, parseUrl } from './go-url';
import { joinPath } from './paths';
import { parseBoolean } from '../instructions/boolean';
import { hasLoneBytes } from '../lone-bytes';

/** A source of ADD that is a git repository. */
export interface GitReference {
  readonly checksum: string;
  readonly keepGitDir?: boolean;
  /** Whether it might as well be a local path, `github.com/owner/name`. */
  readonly mayBeLocal: boolean;
  /** Whether what is sent of it has bytes that are no UTF-8. */
  readonly hasLoneBytes: boolean;
}

const scpStyle = /^([a-zA-Z0-9-_]+)@([a-zA-Z0-9-.]+):([^?#\n]*)(?:\?([^#\n]*))?(?:#([^\n]*))?$/;
const flags = new Set(['submodules', 'keep-git-dir', 'fetch-by-commit']);

/**
 * Reads a git reference; undefined when the text is none.
 *
 * @throws InstructionError when it is one, but with a query that is not allowed
 * @see https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository
 */
export function parseGitReference(text: string): GitReference | undefined {
  if (text.startsWith('./') || text.startsWith('../')) {
    return undefined;
  }
  if (text.startsWith('github.com/')) {
    const url = parseUrl(text);
    return url && withQuery(url.query, url.fragment, true, '');
  }
  const scheme = /^[a-zA-Z0-9]+:\/\//.exec(text)?.[0].slice(0, -3).toLowerCase();
  if (scheme === undefined) {
    const match = scpStyle.exec(text);
    const query = parseQuery(match?.[4] ?? '');
    return match && !query.isMalformed ? withQuery(query.values, match[5] ?? '', false, '') : undefined;
  }
  const url = ['http', 'https', 'ssh', 'git'].includes(scheme) ? parseUrl(text) : undefined;
  return url && (!scheme.startsWith('http') || url.path.endsWith('.git')) ? withQuery(url.query, url.fragment, false, url.host + joinPath('/', url.path)) : undefined;
}

function withQuery(query: ReadonlyMap<string, readonly string[]>, fragment: string, mayBeLocal: boolean, location: string): GitReference {
  const colon = fragment.indexOf(':');
  let ref = colon < 0 ? fragment : fragment.slice(0, colon);
  const subdirectory = colon < 0 ? '' : joinPath('/', fragment.slice(colon + 1)).replace(/^\//, '');
  const one = (name: string): string | undefined => query.get(name)?.[0];
  for (const [name, values] of query) {
    checkParameter(name, values);
  }
  const setRef = (wanted: string | undefined): void => {
    if (wanted !== undefined && wanted !== '') {
      if (ref !== '' && ref !== wanted) {
        throw new InstructionError(`conflicting git references '${ref}' and '${wanted}'`, wanted);
      }
      ref = wanted;
    }
  };
  setRef(one('ref'));
  const wantedDirectory = one('subdir');
  if (wantedDirectory !== undefined && subdirectory !== '' && subdirectory !== wantedDirectory) {
    throw new InstructionError(`conflicting git directories '${subdirectory}' and '${wantedDirectory}'`, wantedDirectory);
  }
  const [tag, branch] = [one('tag'), one('branch')];
  setRef(tag && prefixed('refs/tags/', tag));
  if (branch && tag) {
    throw new InstructionError('a git source has either a tag or a branch', branch);
  }
  setRef(branch && prefixed('refs/heads/', branch));
  const keep = query.get('keep-git-dir');
  const checksum = one('checksum') ?? one('commit') ?? '';
  return {
    checksum,
    keepGitDir: keep && (keep[0] === '' || parseBoolean(keep[0])),
    mayBeLocal,
    hasLoneBytes: [location, ref, wantedDirectory ?? subdirectory, checksum].some(hasLoneBytes),
  };
}

function checkParameter(name: string, values: readonly string[]): void {
  const [value] = values;
  const known = ['ref', 'tag', 'branch', 'subdir', 'checksum', 'commit', 'mtime'];
  const isValid = flags.has(name)
    ? value === '' || parseBoolean(value) !== undefined
    : known.includes(name) && value !== '' && (name !== 'mtime' || value === 'checkout' || value === 'commit');
  if (values.length !== 1 || !isValid) {
    throw new InstructionError(`invalid query '${name}=${value}' of a git source`, name);
  }
}

function prefixed(prefix: string, name: string): string {
  return name.startsWith(prefix) ? name : prefix + name;
}
