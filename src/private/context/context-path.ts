import * as path from 'path';

/** The path from a folder to a file, with forward slashes on every platform: as manifests, build arguments and engines take it. */
export function contextPath(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

/** Whether a path with forward slashes leads to something below its starting point. */
export function isInside(relative: string): boolean {
  return relative !== '' && relative.split('/')[0] !== '..' && !path.isAbsolute(relative);
}
