import * as fs from 'node:fs';
import * as path from 'node:path';
import { Engine } from './engine';
import { findProgram } from '../machine/find-program';
import { runToSuccess } from '../machine/run-command';
import { TemporaryFolder } from '../machine/temporary-folder';

/** Reference of an image in which a shell script can be a function. */
export const SHELL_IMAGE = 'local-shell:latest';

/** What the hello-world example runs, and what the SAM CLI adds its emulator with. */
const PROGRAMS = ['sh', 'curl', 'mktemp', 'tr', 'sed', 'rm', 'mv', 'chmod'];

/** Gives the engine an image of a few programs of this machine and the libraries that they need, where nothing can be pulled. */
export async function createShellImage(engine: Engine): Promise<void> {
  const folder = new TemporaryFolder('shell-image-');
  const env = { PATH: process.env.PATH };
  try {
    const root = folder.sub('root');
    const copy = (file: string, target: string) => {
      fs.mkdirSync(path.join(root, path.dirname(target)), { recursive: true });
      fs.copyFileSync(fs.realpathSync(file), path.join(root, target));
    };
    for (const name of PROGRAMS) {
      const program = findProgram(name)!;
      copy(program, `/bin/${name}`);
      const { stdout } = await runToSuccess('ldd', [program], { env });
      for (const [library] of stdout.matchAll(/\/\S+(?= \(0x)/g)) copy(library, library);
    }
    ['tmp', 'var/task'].forEach((name) => fs.mkdirSync(path.join(root, name), { recursive: true }));
    const archive = path.join(folder.path, 'shell.tar');
    await runToSuccess('tar', ['-c', '-f', archive, '-C', root, '.'], { env });
    await engine.docker(['import', '--platform', 'linux/amd64', '--change', 'ENV PATH=/bin', archive, SHELL_IMAGE]);
  } finally {
    folder.remove();
  }
}
