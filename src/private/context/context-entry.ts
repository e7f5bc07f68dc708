import { Stats } from 'fs';

/** One thing in a build context, as the engine is given it. */
export interface ContextEntry {
  /** From the build context, with forward slashes. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  /** Where it is read from: somewhere else than its path says where a link was followed. */
  readonly origin: string;
  /** As it was when the context was walked. */
  readonly state: FileState;
  /** The text of a link. */
  readonly target: string;
}

/** What the file system says of a file, as far as it matters here: of very many files, little more can be kept. */
export interface FileState {
  readonly size: number;
  /** Whether anybody may execute it: the one bit of a file's mode that counts. */
  readonly isExecutable: boolean;
  readonly modified: number;
  /** When the system noted a change of any kind, which no program can set. */
  readonly changed: number;
  readonly inode: number;
  readonly device: number;
}

export function fileState({ size, mode, mtimeMs, ctimeMs, ino, dev }: Stats): FileState {
  // eslint-disable-next-line no-bitwise -- a mode is nothing but bits
  return { size, isExecutable: (mode & 0o111) !== 0, modified: mtimeMs, changed: ctimeMs, inode: ino, device: dev };
}

/** Whether nothing says that a file has changed between two looks at it. */
export function isSameState(one: FileState, other: FileState): boolean {
  return one.size === other.size && one.isExecutable === other.isExecutable && one.modified === other.modified
    && one.changed === other.changed && one.inode === other.inode && one.device === other.device;
}
