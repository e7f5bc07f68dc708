import * as fs from 'node:fs';
import * as path from 'node:path';

/** Every executable of this name: on PATH first, then where distributions put servers, which a user's PATH may lack. */
export function findPrograms(name: string): string[] {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/local/bin', '/usr/bin', '/usr/local/sbin', '/usr/sbin'];
  const candidates = new Set(folders.filter((folder) => path.isAbsolute(folder)).map((folder) => path.join(folder, name)));
  return [...candidates].filter(isExecutable);
}

/** The first executable of this name, or nothing. */
export function findProgram(name: string): string | undefined {
  return findPrograms(name)[0];
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    // access and stat tell by throwing that the file is not there or not ours to run.
    return false;
  }
}
