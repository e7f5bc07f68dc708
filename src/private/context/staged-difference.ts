import * as fs from 'fs';
import * as path from 'path';
import { ContextEntry, fileState } from './context-entry';

/**
 * What is not as it should be in a staged folder, by names, sizes and modes.
 *
 * @returns undefined where it is whole
 */
export function stagedDifference(folder: string, entries: readonly ContextEntry[]): string | undefined {
  if (!fs.lstatSync(folder).isDirectory()) {
    return 'it is no folder';
  }
  const expected = new Map(entries.map((entry) => [entry.path, entry]));
  const different = firstDifference(folder, '', expected);
  const [missing] = expected.keys();
  return different ?? (missing === undefined ? undefined : `'${missing}' is missing`);
}

/** Takes what is found away from what is expected. */
function firstDifference(folder: string, prefix: string, expected: Map<string, ContextEntry>): string | undefined {
  for (const name of fs.readdirSync(path.join(folder, prefix))) {
    const at = prefix === '' ? name : `${prefix}/${name}`;
    const entry = expected.get(at);
    if (!entry || !isAsExpected(path.join(folder, at), entry)) {
      return `'${at}' ${entry ? 'is not what was fingerprinted' : 'does not belong there'}`;
    }
    expected.delete(at);
    const inner = entry.kind === 'folder' ? firstDifference(folder, at, expected) : undefined;
    if (inner !== undefined) {
      return inner;
    }
  }
  return undefined;
}

function isAsExpected(file: string, entry: ContextEntry): boolean {
  const stat = fs.lstatSync(file);
  switch (entry.kind) {
    case 'file':
      return stat.isFile() && stat.size === entry.state.size && fileState(stat).isExecutable === entry.state.isExecutable;
    case 'link':
      return stat.isSymbolicLink() && fs.readlinkSync(file) === entry.target;
    default:
      return stat.isDirectory();
  }
}
