import { randomBytes } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { ContextChanged } from './context-changed';
import { ContextEntry, FileState, fileState, isSameState } from './context-entry';
import { stagedDifference } from './staged-difference';
import { printable } from '../errors/printable';
import { statAt } from '../errors/stat-at';

/** Marks a folder that is not whole yet, or no longer: `<name>.partial-<process>-<random>-<number>`. */
const PARTIAL = '.partial-';
const LEFTOVER = new RegExp(`^asset\\.[0-9a-f]+\\${PARTIAL}`);
/** Tells processes apart that have the same number, in containers that share a folder. */
const OURS = randomBytes(4).toString('hex');
let stagings = 0;
/** How long another process may take before its folder counts as left behind. */
const LEFT_BEHIND_MILLISECONDS = 60 * 60 * 1000;
/** How often two processes may get in each other's way. */
const ATTEMPTS = 10;

/**
 * Copies what was fingerprinted to a folder, whole or not at all.
 *
 * It is copied under another name, compared, and takes its final name in one step of the file system.
 * So whatever is killed in between, and whoever else does the same, a folder of that name is whole;
 * one that is not, from elsewhere, is replaced.
 *
 * @param output the folder that the staged one is put into
 * @throws ContextChanged if the context is another one than was fingerprinted by now
 */
export function stageContext(entries: readonly ContextEntry[], output: string, name: string): undefined {
  const final = path.join(output, name);
  if (isWhole(final, entries)) {
    return;
  }
  removeLeftovers(output);
  const partial = path.join(output, `${name}${PARTIAL}${process.pid}-${OURS}-${++stagings}`);
  try {
    copyEntries(entries, partial);
    for (let attempt = 0; !takesPlace(partial, final); attempt++) {
      if (isWhole(final, entries)) {
        remove(partial);
        return;
      }
      if (attempt === ATTEMPTS) {
        throw new ContextChanged(`'${final}' was there again each time that it was replaced`);
      }
      moveAway(final, `${partial}-replaced-${attempt}`);
    }
  } catch (error) {
    remove(partial);
    throw error;
  }
}

function remove(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

function isWhole(folder: string, entries: readonly ContextEntry[]): boolean {
  try {
    return fs.existsSync(folder) && stagedDifference(folder, entries) === undefined;
  } catch (error) {
    // Another process has just put it away.
    return ignoring(['ENOENT', 'ENOTDIR'], error, false);
  }
}

function copyEntries(entries: readonly ContextEntry[], folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  for (const entry of entries) {
    const copy = path.join(folder, entry.path);
    if (entry.kind === 'folder') {
      fs.mkdirSync(copy);
    } else if (entry.kind === 'link') {
      fs.symlinkSync(entry.target, copy);
    } else {
      fs.copyFileSync(entry.origin, copy, fs.constants.COPYFILE_FICLONE);
    }
  }
  const changed = entries.find(({ kind, origin, state }) => kind === 'file' && !isUnchanged(origin, state));
  const different = changed ? `'${printable(changed.path)}' has changed` : stagedDifference(folder, entries);
  if (different !== undefined) {
    throw new ContextChanged(`${different}, though it was just copied`);
  }
}

function isUnchanged(file: string, state: FileState): boolean {
  const now = statAt(file);
  return now !== undefined && isSameState(fileState(now), state);
}

/** @returns whether the folder has got its final name: no if there is another */
function takesPlace(partial: string, final: string): boolean {
  try {
    fs.renameSync(partial, final);
    return true;
  } catch (error) {
    return ignoring(['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EPERM'], error, false);
  }
}

function moveAway(final: string, replaced: string): void {
  try {
    fs.renameSync(final, replaced);
  } catch (error) {
    return ignoring(['ENOENT'], error, undefined);
  }
  remove(replaced);
}

/** The folders that were looked through: no other process leaves anything there that this one could remove in the meantime. */
const cleaned = new Set<string>();

/** Removes what a process that was killed has left, where that cannot be one that still runs. */
function removeLeftovers(output: string): void {
  if (cleaned.has(output)) {
    return;
  }
  cleaned.add(output);
  const names = fs.existsSync(output) ? fs.readdirSync(output) : [];
  for (const each of names.filter((name) => LEFTOVER.test(name))) {
    const folder = path.join(output, each);
    const stat = statAt(folder);
    if (stat && Date.now() - stat.mtimeMs > LEFT_BEHIND_MILLISECONDS) {
      remove(folder);
    }
  }
}

function ignoring<T>(codes: readonly string[], error: unknown, result: T): T {
  if (codes.includes((error as NodeJS.ErrnoException).code ?? '')) {
    return result;
  }
  throw error;
}
