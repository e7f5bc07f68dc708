import * as fs from 'node:fs';
import * as path from 'node:path';
import { buildxProgram } from './go-programs';
import { DockerClient } from '../engine/docker-client';
import { findProgram } from '../machine/find-program';
import { CommandResult, RunOptions, runCommand, runToSuccess } from '../machine/run-command';

/** A node of a builder: where its daemon is, and for which platforms it builds. */
export interface BuilderNode {
  readonly address: string;
  /** @default - whatever the daemon says */
  readonly platforms?: readonly string[];
}

/** buildx, with builders and settings of its own in a folder, run as `docker buildx`. */
export class Buildx {
  /** @param folder An empty folder of the caller's. */
  public static async create(folder: string, onProgress?: (line: string) => void): Promise<Buildx> {
    const program = await buildxProgram(onProgress);
    const plugins = path.join(folder, 'docker', 'cli-plugins');
    fs.mkdirSync(plugins, { recursive: true });
    fs.symlinkSync(program, path.join(plugins, 'docker-buildx'));
    return new Buildx(folder, { path: findProgram('docker')!, version: '' });
  }

  /** What child processes need to find this buildx, its builders and the user's docker configuration. */
  public readonly env: NodeJS.ProcessEnv;

  private constructor(folder: string, public readonly client: DockerClient) {
    this.env = {
      PATH: [path.dirname(client.path), process.env.PATH].join(path.delimiter),
      HOME: folder,
      DOCKER_CONFIG: path.join(folder, 'docker'),
      BUILDX_CONFIG: path.join(folder, 'buildx'),
    };
  }

  /** Makes a builder of these nodes. */
  public async createBuilder(name: string, nodes: readonly BuilderNode[]): Promise<void> {
    for (const [index, { address, platforms }] of nodes.entries()) {
      await this.runToSuccess([
        'create', '--name', name, '--driver', 'remote', ...(index > 0 ? ['--append'] : []),
        ...(platforms ? ['--platform', platforms.join(',')] : []), address,
      ]);
    }
  }

  /** What buildx reads from a bake file: its targets and groups, resolved. */
  public async print(file: string, env: NodeJS.ProcessEnv = {}): Promise<unknown> {
    const { stdout } = await this.runToSuccess(['bake', '--file', file, '--print'], { env });
    return JSON.parse(stdout);
  }

  public run(args: readonly string[], options: Partial<RunOptions> = {}): Promise<CommandResult> {
    return runCommand(this.client.path, ['buildx', ...args], { ...options, env: { ...this.env, ...options.env } });
  }

  public runToSuccess(args: readonly string[], options: Partial<RunOptions> = {}): Promise<CommandResult> {
    return runToSuccess(this.client.path, ['buildx', ...args], { ...options, env: { ...this.env, ...options.env } });
  }
}
