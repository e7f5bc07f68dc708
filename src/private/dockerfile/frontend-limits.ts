import { parseBoolean } from './instructions/boolean';
import { trimSpace } from './unicode';

/** The largest Dockerfile that BuildKit's frontend reads, in bytes. */
const LARGEST_FILE = 16 * 1024 * 1024;

/** Build args that have to be true or false; an empty one counts as not given. */
const BOOLEANS = ['BUILDKIT_MULTI_PLATFORM', 'BUILDKIT_GIT_ADVICE'];

/** Docker's own frontend, or a mirror of it, by the last part of its name. */
const ownFrontend = /(?:^|\/)dockerfile(?:-upstream)?(?:[:@].*)?$/;

/**
 * Checks what BuildKit's frontend checks before it reads the first line: the size of the file, and
 * the build args that are meant for the frontend itself.
 */
export function frontendProblems(text: string, buildArgs: ReadonlyMap<string, string>): string[] {
  const problems: string[] = [];
  if (text.length > LARGEST_FILE / 3) {
    const bytes = Buffer.byteLength(text);
    if (bytes > LARGEST_FILE) {
      problems.push(`the file has ${bytes} bytes, BuildKit reads at most ${LARGEST_FILE}: put what is large into files of the build context`);
    }
  }
  const syntax = buildArgs.get('BUILDKIT_SYNTAX');
  if (syntax !== undefined && !ownFrontend.test(trimSpace(syntax).split(' ', 1)[0])) {
    problems.push(
      `the build argument BUILDKIT_SYNTAX has another frontend read the Dockerfile, '${syntax}', and what that makes of labels is not known: ` +
        'leave it out, or name an image of docker/dockerfile',
    );
  }
  for (const name of BOOLEANS) {
    const value = buildArgs.get(name) ?? '';
    if (value !== '' && parseBoolean(value) === undefined) {
      problems.push(`invalid value '${value}' of the build argument ${name}: it is either true or false`);
    }
  }
  if (parseBoolean(buildArgs.get('BUILDKIT_DISABLE_FILEOP') ?? '') === true) {
    problems.push('the build argument BUILDKIT_DISABLE_FILEOP is one that BuildKit no longer takes: leave it out');
  }
  return problems;
}
