import { spawnSync } from 'node:child_process';
import { DockerClient, findDockerClient } from './docker-client';
import { findProgram } from '../machine/find-program';

/** Which engine to use, or what is missing for any. */
export type EngineChoice =
  | { readonly client: DockerClient; readonly presentHost?: string }
  | { readonly missing: string };

/**
 * Chooses the engine that `DOCKER_HOST` names; else a private one, which no other run shares; else the one of the
 * user's docker context.
 *
 * @param own Leaves only a private one.
 */
export function chooseEngine(own: boolean = false): EngineChoice {
  const client = findDockerClient(hostEnvironment());
  if (!client) return { missing: 'there is no docker client that can build with BuildKit (Debian/Ubuntu: apt-get install docker.io)' };
  const named = process.env.DOCKER_HOST;
  if (!own && named && answers(client, named)) return { client, presentHost: named };
  const reason = whyNoPrivateEngine();
  if (!reason) return { client };
  const context = ask(client, ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']);
  if (!own && context && answers(client, context)) return { client, presentHost: context };
  return { missing: `no container engine is running, and none can be started: ${reason}` };
}

/** Says what is missing for an engine, or nothing when one can be had. */
export function whyNoEngine(own: boolean = false): string | undefined {
  const choice = chooseEngine(own);
  return 'missing' in choice ? choice.missing : undefined;
}

/** What the docker programs need of this process's environment. */
export function hostEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG } = process.env;
  return { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG };
}

function whyNoPrivateEngine(): string | undefined {
  if (process.platform !== 'linux') return 'start Docker, or set DOCKER_HOST';
  if (!findProgram('dockerd')) return 'dockerd is not installed (Debian/Ubuntu: apt-get install docker.io)';
  if (process.getuid?.() !== 0) return 'only root may start one (start Docker, or run as root)';
  return undefined;
}

function answers(client: DockerClient, host: string): boolean {
  return ask(client, ['info', '--format', '{{.ServerVersion}}'], { DOCKER_HOST: host }) !== '';
}

function ask(client: DockerClient, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout } = spawnSync(client.path, args, { env: { ...hostEnvironment(), ...env }, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}
