import * as path from 'path';
import { BinaryRequest } from './binary-source';

/** Where a binary lies, seen from the build context. */
export interface BinaryLocation {
  readonly absolutePath: string;
  /** With forward slashes. */
  readonly relativePath: string;
  readonly problems: string[];
}

/** Finds a path's place in the build context. */
export function locateBinary(file: string, request: BinaryRequest): BinaryLocation {
  const absolutePath = path.resolve(file);
  const relative = path.relative(request.directory, absolutePath);
  return { absolutePath, relativePath: relative.split(path.sep).join('/'), problems: [] };
}
