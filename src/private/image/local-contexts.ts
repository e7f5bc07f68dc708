import * as path from 'path';
import { SymlinkFollowMode } from 'aws-cdk-lib';
import { byName } from './by-name';
import { ContextSnapshot } from '../context/context-snapshot';
import { Problems } from '../errors/problems';
import { statAt } from '../errors/stat-at';

/** What named build contexts bring into the image, by name. */
export type NamedContexts = { readonly [name: string]: string };

/** The beginnings of contexts that are not folders of this machine. */
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|target:|input:|git@|github\.com\/)/i;
const LAYOUT = /^oci-layout:\/\//i;

/**
 * Takes the fingerprint of every named build context that is a folder, in place of its path.
 *
 * Engines read such a folder where it is, with its own `.dockerignore`.
 *
 * @param workingDirectory where the engine is started, from which relative paths are meant
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#build-context
 */
export function fingerprintNamedContexts(contexts: NamedContexts, workingDirectory: string): NamedContexts | Problems {
  const problems: string[] = [];
  const found: [name: string, content: string][] = [];
  for (const [name, value] of Object.entries(contexts)) {
    const folder = folderOf(value, workingDirectory);
    const snapshot = folder && ContextSnapshot.take({ directory: folder, follow: SymlinkFollowMode.NEVER });
    if (snapshot && 'problems' in snapshot) {
      problems.push(...snapshot.problems.map((problem) => `build context '${name}' in \`buildContexts\`: ${problem}`));
    } else {
      found.push([name, snapshot ? `folder ${snapshot.digest}` : value]);
    }
  }
  return problems.length > 0 ? { problems } : byName(Object.fromEntries(found));
}

function folderOf(value: string, workingDirectory: string): string | undefined {
  if (REMOTE.test(value) && !LAYOUT.test(value)) {
    return undefined;
  }
  // An image in a folder may be followed by its tag and its digest.
  const file = LAYOUT.test(value) ? value.replace(LAYOUT, '').replace(/@[^@/]*$/, '').replace(/:[^:/\\]*$/, '') : value;
  const folder = path.resolve(workingDirectory, file);
  return statAt(folder)?.isDirectory() ? folder : undefined;
}
