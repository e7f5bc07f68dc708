import * as path from 'node:path';
import { Privileges } from './local-paths';

/**
 * The flags by which buildx grants what targets need; what lies in a folder that is granted goes without saying.
 *
 * buildx asks for a flag for everything outside the folder that it is run in. Granted are whole paths, so that the
 * same flags are right in every folder.
 *
 * @param assembly the cloud assembly, in which most build contexts are
 */
export function allowFlags(all: readonly Privileges[], assembly: string): string[] {
  const reads = all.flatMap((each) => each.reads).map((file) => (isWithin(file, assembly) ? assembly : file));
  return [
    ...[...new Set(all.flatMap(({ others }) => others))].sort().map((name) => `--allow=${name}`),
    ...outermost(reads).map((file) => `--allow=fs.read=${file}`),
    ...outermost(all.flatMap(({ writes }) => writes)).map((file) => `--allow=fs.write=${file}`),
  ];
}

function outermost(files: readonly string[]): string[] {
  return [...new Set(files)].filter((file) => !files.some((other) => other !== file && isWithin(file, other))).sort();
}

function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}
