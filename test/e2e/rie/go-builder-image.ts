import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Engine } from '../../support/engine/engine';
import { runToSuccess } from '../../support/machine/run-command';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

/** Reference of the stand-in for a public image with Go in it. */
export const LOCAL_GO = 'local-go:latest';

/** What compiling a program needs of a Go installation, and what of that it does not. */
const NEEDED = ['VERSION', 'go.env', 'bin', 'pkg', 'src'];
const LEFT_OUT = ['src/cmd', '*_test.go', 'testdata'];

/** Gives the engine an image of this machine's Go toolchain and nothing else, for builds where nothing can be pulled. */
export async function createLocalGo(engine: Engine): Promise<void> {
  const folder = new TemporaryFolder('go-image-');
  try {
    const root = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout.trim();
    const archive = path.join(folder.path, 'go.tar');
    const empty = folder.sub('root');
    ['tmp', 'root'].forEach((name) => fs.mkdirSync(path.join(empty, name)));
    const excludes = LEFT_OUT.map((pattern) => `--exclude=${pattern}`);
    const env = { PATH: process.env.PATH };
    await runToSuccess('tar', ['-c', '-f', archive, '-C', empty, 'tmp', 'root'], { env });
    await runToSuccess('tar', ['-r', '-f', archive, '-C', root, ...excludes, '--transform=s,^,usr/local/go/,', ...NEEDED], { env });
    const settings = ['PATH=/usr/local/go/bin', 'HOME=/root', 'GOTOOLCHAIN=local', 'GOFLAGS=-buildvcs=false'];
    const changes = settings.flatMap((setting) => ['--change', `ENV ${setting}`]);
    await engine.docker(['import', ...changes, archive, LOCAL_GO]);
  } finally {
    folder.remove();
  }
}
