import * as path from 'node:path';
import { PROJECT_ROOT } from './cdk-tools';
import { runToSuccess } from '../machine/run-command';

/**
 * Packs this checkout, as compiled last, into the tarball that npm would publish.
 *
 * @param folder where to put it
 * @returns its path
 */
export async function packLibrary(folder: string): Promise<string> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await runToSuccess('npm', args, { cwd: PROJECT_ROOT, env: process.env });
  const [{ filename }] = JSON.parse(stdout) as Array<{ filename: string }>;
  return path.join(folder, filename);
}
