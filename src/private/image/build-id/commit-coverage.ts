import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { GitFailure, GitRepository, TreeEntry } from './git-repository';
import { ContextEntry } from '../../context/context-entry';
import { contextPath } from '../../context/context-path';
import { ContextSnapshot } from '../../context/context-snapshot';
import { foldersOf } from '../../context/folders-of';
import { readPieces } from '../../context/read-pieces';

const SUBMODULE = '160000';

/**
 * The paths of a build context at which a commit says something else than what enters the image, or nothing.
 *
 * The bytes themselves are compared with the commit. Git's own status would go by its index, in which files
 * can be marked as unchanged, and would run the filters that the repository names. Git's own folder does not count.
 */
export function uncoveredPaths(snapshot: ContextSnapshot, directory: string, commit: string): string[] | GitFailure {
  const real = fs.realpathSync(directory);
  const repository = GitRepository.around(real)!;
  const tree = readTree(repository, real, `${commit}:${contextPath(repository.root, real)}`);
  if ('problem' in tree) {
    return tree;
  }
  const folders = new Set([...tree.keys()].flatMap(foldersOf));
  const entries = snapshot.entries.filter((entry) => !entry.path.split('/').includes('.git'));
  const uncovered = entries.filter((entry) => !isCovered(entry, tree, folders)).map((entry) => entry.path);
  const taken = new Set(entries.map((entry) => entry.path));
  const gone = [...tree.keys()].filter((file) => !taken.has(file) && !snapshot.leavesOut(file));
  return [...uncovered, ...gone];
}

/** A commit's tree, with what its submodules hold at the commits that it names. */
function readTree(repository: GitRepository, directory: string, name: string): Map<string, TreeEntry> | GitFailure {
  const tree = repository.tree(name);
  if ('problem' in tree) {
    // Nothing of the folder is committed.
    return tree.problem.includes('Not a valid object name') ? new Map() : tree;
  }
  for (const [at, { mode, id }] of [...tree]) {
    const submodule = mode === SUBMODULE ? GitRepository.at(path.join(directory, at)) : undefined;
    const inner = submodule && readTree(submodule, path.join(directory, at), `${id}:`);
    if (inner && !('problem' in inner)) {
      tree.delete(at);
      inner.forEach((entry, file) => tree.set(`${at}/${file}`, entry));
    }
  }
  return tree;
}

function isCovered(entry: ContextEntry, tree: ReadonlyMap<string, TreeEntry>, folders: ReadonlySet<string>): boolean {
  if (entry.kind === 'folder') {
    return folders.has(entry.path);
  }
  const committed = tree.get(entry.path);
  const mode = entry.kind === 'link' ? '120000' : entry.state.isExecutable ? '100755' : '100644';
  return committed !== undefined && committed.mode === mode && committed.id === objectId(entry, committed.id.length);
}

/** The ID that git gives to the bytes. */
function objectId(entry: ContextEntry, length: number): string {
  const hash = createHash(length === 40 ? 'sha1' : 'sha256');
  const bytes = entry.kind === 'link' ? Buffer.from(entry.target) : undefined;
  hash.update(`blob ${bytes?.length ?? entry.state.size}\0`);
  if (bytes) {
    hash.update(bytes);
  } else {
    readPieces(entry.origin, (piece) => hash.update(piece));
  }
  return hash.digest('hex');
}
