import * as fs from 'node:fs';
import * as path from 'node:path';
import { Engine } from './engine';
import { runToSuccess } from '../machine/run-command';
import { TemporaryFolder } from '../machine/temporary-folder';

/** Reference of the stand-in for a base image from a public registry. */
export const LOCAL_BASE = 'local-base:latest';

/**
 * Gives the engine a base image of one small file, for builds where nothing can be pulled.
 *
 * It is enough to build on: the example only copies a file.
 */
export async function createLocalBase(engine: Engine): Promise<void> {
  const folder = new TemporaryFolder('base-');
  try {
    const archive = path.join(folder.path, 'base.tar');
    const root = folder.sub('root');
    fs.writeFileSync(path.join(root, 'local-base'), 'stands in for a base image from a public registry\n');
    await runToSuccess('tar', ['-c', '-f', archive, '-C', root, '.'], { env: { PATH: process.env.PATH } });
    await engine.docker(['import', '--platform', 'linux/amd64', archive, LOCAL_BASE]);
  } finally {
    folder.remove();
  }
}
