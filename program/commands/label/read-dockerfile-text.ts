import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { decodeDockerfile } from '../../../src/private/dockerfile';
import { CannotCheck } from '../../findings/cannot-check';

/**
 * The text of a Dockerfile, of the one in a folder, or, for `-`, of stdin.
 *
 * @throws CannotCheck if it cannot be read
 */
export async function readDockerfileText(file: string): Promise<{ name: string; text: string }> {
  if (file === '-') {
    return { name: '<stdin>', text: decodeDockerfile(await buffer(process.stdin)) };
  }
  try {
    const isFolder = (await fs.stat(file)).isDirectory();
    const name = isFolder ? path.join(file, 'Dockerfile') : file;
    return { name, text: decodeDockerfile(await fs.readFile(name)) };
  } catch (error) {
    throw new CannotCheck(`the Dockerfile '${file}' cannot be read: ${(error as Error).message}`);
  }
}
