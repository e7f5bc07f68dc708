import * as fs from 'node:fs';
import * as path from 'node:path';
import { buildkitPrograms, whyNoGoPrograms } from './go-programs';
import { BackgroundProcess } from '../machine/background-process';
import { findProgram } from '../machine/find-program';
import { freePort } from '../machine/free-port';
import { runCommand, runToSuccess } from '../machine/run-command';

export interface BuildkitDaemonOptions {
  /** An empty folder of the caller's for state, configuration and log. */
  readonly folder: string;
  /** Registries on this machine that speak plain HTTP, as host and port. */
  readonly plainHttpRegistries?: readonly string[];
  readonly onProgress?: (line: string) => void;
}

/** One builder of a farm: a buildkitd of our own on a loopback port, which needs nothing but runc and root. */
export class BuildkitDaemon {
  /**
   * Starts the daemon, after compiling it where that has not been done yet.
   *
   * @throws if it does not start, with the end of its log
   */
  public static async start(options: BuildkitDaemonOptions): Promise<BuildkitDaemon> {
    const { buildkitd, buildctl } = await buildkitPrograms(options.onProgress);
    const config = path.join(options.folder, 'buildkitd.toml');
    const registries = options.plainHttpRegistries ?? [];
    fs.writeFileSync(config, [
      // By itself it would throw away what it knows whenever the machine's disk is not nearly empty.
      '[worker.oci]', 'gc = false',
      ...registries.flatMap((host) => [`[registry.${JSON.stringify(host)}]`, 'http = true']), '',
    ].join('\n'));
    const daemon = new BuildkitDaemon(options.folder, buildkitd, buildctl, `tcp://127.0.0.1:${await freePort()}`);
    await daemon.startServer();
    return daemon;
  }

  private server?: BackgroundProcess;

  private constructor(
    private readonly folder: string,
    private readonly program: string,
    private readonly client: string,
    /** Where clients find it, as `buildx create` and `buildctl --addr` take it. */
    public readonly address: string,
  ) {}

  /** Runs its own client against it. */
  public buildctl(args: readonly string[]) {
    return runToSuccess(this.client, ['--addr', this.address, ...args], { env: { PATH: process.env.PATH, HOME: this.folder } });
  }

  /** How much it keeps of what it built and was sent. */
  public async stateBytes(): Promise<number> {
    const { stdout } = await this.buildctl(['du', '--format', '{{json .}}']);
    const records = JSON.parse(stdout || '[]') as ReadonlyArray<{ readonly size: number }> | null;
    return (records ?? []).reduce((sum, { size }) => sum + size, 0);
  }

  /** Forgets everything that it built and was sent. */
  public async prune(): Promise<void> {
    await this.buildctl(['prune', '--all']);
  }

  /** Kills it at once, as a crash would. */
  public async kill(): Promise<void> {
    await this.server?.stop('SIGKILL');
  }

  /** Starts it again, at the same address, on the state it had. */
  public async restart(): Promise<void> {
    await this.server?.stop();
    await this.startServer();
  }

  public async stop(): Promise<void> {
    await this.server?.stop();
  }

  private async startServer(): Promise<void> {
    this.server = await BackgroundProcess.start({
      program: this.program,
      args: [
        '--config', path.join(this.folder, 'buildkitd.toml'),
        '--root', path.join(this.folder, 'root'),
        '--addr', this.address,
        '--containerd-worker=false',
        // Works on every file system, inside containers too.
        '--oci-worker-snapshotter', 'native',
        '--oci-worker-net', 'host',
      ],
      env: { PATH: [process.env.PATH, '/usr/sbin'].join(path.delimiter), HOME: this.folder },
      logFile: path.join(this.folder, 'buildkitd.log'),
      isReady: async () => (await runCommand(this.client, ['--addr', this.address, 'debug', 'workers'], { env: {} })).exitCode === 0,
    });
  }
}

/** Says what is missing for `BuildkitDaemon.start`, or nothing. */
export function whyNoBuildkitDaemon(): string | undefined {
  if (process.platform !== 'linux') return 'buildkitd runs on Linux only';
  if (process.getuid?.() !== 0) return 'only root may start buildkitd';
  if (!findProgram('runc')) return 'runc is not installed (Debian/Ubuntu: apt-get install runc)';
  return whyNoGoPrograms();
}
