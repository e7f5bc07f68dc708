import { BinaryRequest } from './binary-source';
import { IgnoreSource, readIgnoreFile } from '../context/ignore-file';
import { ignoreRules, leavesOut } from '../context/ignore-rules';

/**
 * Finds what keeps a file out of the build: the pattern that decides, and where it stands.
 *
 * A build context that cannot be read for other reasons is not this one's matter.
 *
 * @param relativePath with forward slashes
 */
export function findIgnoringPattern(request: BinaryRequest, relativePath: string): IgnoreSource | undefined {
  const { directory, dockerfile, exclude = [], ignoreMode } = request;
  const file = readIgnoreFile(directory, dockerfile);
  if ('problems' in file) {
    return undefined;
  }
  const excluded = exclude.map((text) => ({ text, source: 'exclude' }));
  const ignores = (lines: readonly IgnoreSource[], more: readonly IgnoreSource[]) => {
    const rules = ignoreRules({ directory, lines, exclude: more.map(({ text }) => text), ignoreMode });
    return !('problems' in rules) && leavesOut(rules, relativePath);
  };
  if (!ignores(file.lines, excluded)) {
    return undefined;
  }
  // The file by itself, and then what `exclude` adds to it.
  return ignores(file.lines, [])
    ? decidingSource(file.lines, (lines) => ignores(lines, []))
    : decidingSource(excluded, (more) => ignores(file.lines, more));
}

/** The last source with which the file changed from taken to left out, if it is left out in the end. */
function decidingSource(sources: readonly IgnoreSource[], ignoredWith: (first: readonly IgnoreSource[]) => boolean): IgnoreSource {
  let count = sources.length;
  while (ignoredWith(sources.slice(0, count - 1))) {
    count -= 1;
  }
  return sources[count - 1];
}
