import * as fs from 'node:fs';
import { CannotCheck } from '../findings/cannot-check';

/**
 * Reads a file of an assembly.
 *
 * @throws CannotCheck if it is not there, or is no JSON
 */
export function readJson<T>(file: string): T {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new CannotCheck(`'${file}' of the cloud assembly cannot be read: ${(error as Error).message}: run 'cdk synth' again`);
  }
}
