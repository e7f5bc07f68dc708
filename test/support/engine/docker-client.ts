import { spawnSync } from 'node:child_process';
import { findPrograms } from '../machine/find-program';

/** A docker client that can build with BuildKit. */
export interface DockerClient {
  readonly path: string;
  readonly version: string;
}

/** Up to this major version the client itself speaks to BuildKit; after it, only through its plugin buildx. */
const LAST_MAJOR_WITHOUT_BUILDX = 22;

/**
 * The first docker client on the machine that can build with BuildKit.
 *
 * A machine may have several, and the one that comes first on PATH may be a bare client without the plugin.
 *
 * @param env Environment to ask the clients in.
 */
export function findDockerClient(env: NodeJS.ProcessEnv): DockerClient | undefined {
  for (const path of findPrograms('docker')) {
    const version = /Docker version (\d+)\.(\d+\.\d+)/.exec(spawnSync(path, ['--version'], { env, encoding: 'utf8' }).stdout);
    if (!version) continue;
    const builtIn = Number(version[1]) <= LAST_MAJOR_WITHOUT_BUILDX;
    if (builtIn || spawnSync(path, ['buildx', 'version'], { env }).status === 0) {
      return { path, version: `${version[1]}.${version[2]}` };
    }
  }
  return undefined;
}
