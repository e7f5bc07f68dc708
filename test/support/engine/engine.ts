import * as fs from 'node:fs';
import * as path from 'node:path';
import { DockerClient } from './docker-client';
import { chooseEngine, hostEnvironment } from './engine-choice';
import { BackgroundProcess } from '../machine/background-process';
import { findProgram } from '../machine/find-program';
import { RamDisk } from '../machine/ram-disk';
import { CommandResult, RunOptions, runCommand, runToSuccess } from '../machine/run-command';

/** Where an engine keeps its state and what it tells about its start. */
export interface EngineOptions {
  /** An empty folder of the caller's; short, because a Unix socket's path is limited to some 100 bytes. */
  readonly folder: string;
  readonly onProgress?: (line: string) => void;
  /** Takes none but a private one, as tests need that stop it midway. @default false */
  readonly own?: boolean;
  /**
   * Keeps the content of an engine of our own on a disk in memory, of this size.
   *
   * @default - in `folder`
   */
  readonly diskMegabytes?: number;
}

/** A container engine and the environment by which child processes reach it. */
export class Engine {
  /**
   * Takes or starts the engine that `chooseEngine` finds.
   *
   * @throws if there is no engine and none can be started
   */
  public static async start(options: EngineOptions): Promise<Engine> {
    const choice = chooseEngine(options.own);
    if ('missing' in choice) throw new Error(choice.missing);
    const { client, presentHost } = choice;
    if (presentHost) {
      options.onProgress?.(`using the container engine at ${presentHost}`);
      return new Engine(options.folder, client, presentHost);
    }
    const engine = new Engine(options.folder, client, `unix://${path.join(options.folder, 'docker.sock')}`);
    if (options.diskMegabytes) {
      fs.mkdirSync(engine.dataFolder);
      engine.disk = await RamDisk.mount(engine.dataFolder, options.diskMegabytes);
    }
    await engine.startDaemon(options.onProgress);
    return engine;
  }

  /** What child processes need to reach this engine: `DOCKER_HOST`, `PATH` with the right client first, and BuildKit switched on. */
  public readonly env: NodeJS.ProcessEnv;
  /** The disk in memory that it keeps its content on, where one was asked for. */
  public disk?: RamDisk;
  private readonly dataFolder: string;
  private daemon?: BackgroundProcess;

  private constructor(private readonly folder: string, public readonly client: DockerClient, host: string) {
    this.dataFolder = path.join(folder, 'data');
    const bin = path.join(folder, 'bin');
    fs.mkdirSync(bin, { recursive: true });
    fs.symlinkSync(client.path, path.join(bin, 'docker'));
    const config = path.join(folder, 'docker-config');
    fs.mkdirSync(config);
    // Logins go to a folder of ours; the user's plugins (buildx) stay at hand.
    const plugins = path.join(userConfigFolder(), 'cli-plugins');
    if (fs.existsSync(plugins)) fs.symlinkSync(plugins, path.join(config, 'cli-plugins'));
    this.env = {
      PATH: [bin, process.env.PATH].join(path.delimiter),
      DOCKER_HOST: host,
      DOCKER_CONFIG: config,
      DOCKER_BUILDKIT: '1',
    };
  }

  /** Whether it was started here, and goes with all that it holds. */
  public get isOurs(): boolean {
    return this.daemon !== undefined;
  }

  /** Runs the docker client against this engine. */
  public docker(args: readonly string[], options: Partial<RunOptions> = {}): Promise<CommandResult> {
    return runToSuccess(this.client.path, args, { ...options, env: { ...this.env, ...options.env } });
  }

  /** References of the images that it holds, as `repository:tag`. */
  public async images(): Promise<string[]> {
    const { stdout } = await this.docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']);
    return stdout.split('\n').filter(Boolean).sort();
  }

  /** Removes these images, and no others: it may be the user's own engine. */
  public async removeImages(references: readonly string[]): Promise<void> {
    if (references.length > 0) await this.docker(['image', 'rm', '--force', ...references]);
  }

  /** Kills the daemon at once, as a crash would. Only a daemon of our own can be killed. */
  public async kill(): Promise<void> {
    if (!this.daemon) throw new Error('this engine is not ours to kill');
    await this.daemon.stop('SIGKILL');
    // A daemon that stops in order does this itself; a disk of ours is no mount of the daemon's.
    if (!this.disk) await runCommand('umount', ['--lazy', this.dataFolder], { env: hostEnvironment() });
  }

  /** Starts the daemon again, on the state it had. */
  public async restart(): Promise<void> {
    await this.daemon?.stop();
    // A killed daemon leaves its process IDs behind, and would wait for the containerd they name.
    for (const left of ['docker.pid', 'exec']) fs.rmSync(path.join(this.folder, left), { force: true, recursive: true });
    await this.startDaemon();
  }

  /** Starts the daemon again, without the state of its builder, and with its images. */
  public async restartWithoutBuildCache(): Promise<void> {
    await this.daemon?.stop();
    fs.rmSync(path.join(this.dataFolder, 'buildkit'), { force: true, recursive: true });
    await this.restart();
  }

  public async stop(): Promise<void> {
    if (!this.daemon) return;
    await this.daemon.stop();
    await this.disk?.unmount();
    // A container on the host's network leaves this mount behind.
    const network = path.join(this.folder, 'exec', 'netns', 'default');
    if (fs.existsSync(network)) await runCommand('umount', ['--lazy', network], { env: hostEnvironment() });
  }

  private async startDaemon(onProgress?: (line: string) => void): Promise<void> {
    const program = findProgram('dockerd')!;
    onProgress?.(`starting a private container engine (${program}), which takes a few seconds`);
    this.daemon = await BackgroundProcess.start({
      program,
      args: [
        '--host', this.env.DOCKER_HOST!,
        '--data-root', this.dataFolder,
        '--exec-root', path.join(this.folder, 'exec'),
        '--pidfile', path.join(this.folder, 'docker.pid'),
        // Works on every file system, inside containers too.
        '--storage-driver', 'vfs',
        // COPY-only builds need no network, and the machine's firewall stays as it is.
        '--iptables=false', '--ip6tables=false', '--bridge=none',
      ],
      env: hostEnvironment(),
      logFile: path.join(this.folder, 'dockerd.log'),
      isReady: async () => (await runCommand(this.client.path, ['info'], { env: this.env })).exitCode === 0,
    });
    onProgress?.('the container engine is ready');
  }
}

function userConfigFolder(): string {
  return process.env.DOCKER_CONFIG ?? path.join(process.env.HOME ?? '/', '.docker');
}
