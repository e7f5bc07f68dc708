import { createHash } from 'crypto';
import { ContextChanged } from './context-changed';
import { ContextEntry, isSameState } from './context-entry';
import { readPieces } from './read-pieces';
import { printable } from '../errors/printable';

/** A folder as it was when it was last read. */
interface KnownDigest {
  readonly entries: readonly ContextEntry[];
  readonly digest: string;
}

const known = new Map<string, KnownDigest>();

/** A change within the same tick of a clock, however coarse, would show in none of a file's times. */
const CLOCK_TICK_MILLISECONDS = 3_000;

/**
 * The fingerprint of what an engine is given: paths, kinds, exact bytes, executable bits and the text of links.
 *
 * Times, owners and the other bits of a mode are not in it: they differ between two checkouts of one commit.
 * Where another image has had the same files read, and nothing about any of them has changed, they are not read again.
 *
 * @param directory the folder that was walked
 */
export function contextDigest(directory: string, entries: readonly ContextEntry[]): string {
  const earlier = known.get(directory);
  if (earlier && isSame(earlier.entries, entries)) {
    return earlier.digest;
  }
  const settled = Date.now() - CLOCK_TICK_MILLISECONDS;
  const digest = readDigest(entries);
  known.delete(directory);
  if (entries.every(({ kind, state }) => kind !== 'file' || Math.max(state.modified, state.changed) < settled)) {
    known.set(directory, { entries, digest });
  }
  return digest;
}

function isSame(one: readonly ContextEntry[], other: readonly ContextEntry[]): boolean {
  return one.length === other.length && one.every((entry, index) => {
    const { path, kind, origin, target, state } = other[index];
    return entry.path === path && entry.kind === kind && entry.origin === origin && entry.target === target
      && (kind !== 'file' || isSameState(entry.state, state));
  });
}

/** A line for each entry, followed by as many bytes as it says. */
function readDigest(entries: readonly ContextEntry[]): string {
  const hash = createHash('sha256');
  for (const entry of entries) {
    hash.update(`${JSON.stringify(lineOf(entry))}\n`);
    if (entry.kind === 'file') {
      let size = 0;
      readPieces(entry.origin, (piece) => {
        size += piece.length;
        hash.update(piece);
      });
      if (size !== entry.state.size) {
        throw new ContextChanged(`'${printable(entry.path)}' changed while it was read`);
      }
    }
  }
  return hash.digest('hex');
}

function lineOf({ kind, path, state, target }: ContextEntry): unknown[] {
  switch (kind) {
    case 'file':
      return [kind, path, state.isExecutable, state.size];
    case 'link':
      return [kind, path, target];
    default:
      return [kind, path];
  }
}
