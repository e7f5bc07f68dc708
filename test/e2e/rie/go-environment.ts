import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

const CACHES = ['GOCACHE', 'GOMODCACHE', 'GOPROXY', 'GOSUMDB'];
const STAND_IN = path.join(__dirname, 'stand-in');
const FRAMEWORK = 'github.com/mweagle/Sparta/v3';

/** What the Go toolchain needs in an environment that is closed otherwise: the user's caches and where modules come from. */
export function goEnvironment(): { [name: string]: string } {
  const { stdout } = spawnSync('go', ['env', '-json', ...CACHES], { encoding: 'utf8' });
  return JSON.parse(stdout || '{}') as { [name: string]: string };
}

/**
 * An environment in which a service is compiled with the stand-in in place of the framework.
 *
 * The service's own files stay as they are: Go is given another `go.mod`.
 *
 * @param folder where that file goes
 */
export function standInEnvironment(folder: string): { [name: string]: string } {
  const modFile = path.join(folder, 'go.mod');
  fs.writeFileSync(modFile, `module example.com/sparta-service\n\ngo 1.21\n\nrequire ${FRAMEWORK} v3.0.0\n\nreplace ${FRAMEWORK} => ${STAND_IN}\n`);
  return { ...goEnvironment(), GOFLAGS: `-modfile=${modFile}` };
}

/** An environment in which a service is compiled with the framework itself. */
export function frameworkEnvironment(): { [name: string]: string } {
  return { ...goEnvironment(), GOFLAGS: process.env.GOFLAGS ?? '-mod=mod' };
}

/** Says why the framework cannot be had here, or nothing. */
export function whyNoFramework(service: string): string | undefined {
  // Go may complete go.sum.
  const copy = new TemporaryFolder('service-');
  try {
    fs.cpSync(service, copy.path, { recursive: true });
    const { status, stderr, error } = spawnSync('go', ['list', '-deps', '-tags', 'lambdabinary', '.'], {
      cwd: copy.path,
      env: { ...process.env, ...frameworkEnvironment() },
      encoding: 'utf8',
    });
    return status === 0 ? undefined : (error?.message ?? stderr.trim());
  } finally {
    copy.remove();
  }
}
