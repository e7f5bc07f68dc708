import { ChildProcess, execFileSync, spawn } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { setTimeout as sleep } from 'timers/promises';
import { withContext } from './context';
import { baseDockerfile, Built, Engine, lastWords } from './engine';
import { ConformanceCase } from '../../test/conformance/conformance-case';
import { BaseConfig } from '../../test/oracle/oracle';

/** The client that has BuildKit built in; a newer client without its buildx plugin has none. */
const DOCKER = '/usr/bin/docker';

/** A Docker daemon of its own, in a temporary folder and on a socket there. */
export class DockerDaemon {
  public static async start(): Promise<DockerDaemon> {
    const folder = mkdtempSync(join(tmpdir(), 'conformance-docker-'));
    const daemon = new DockerDaemon(folder);
    for (let tries = 0; tries < 60; tries++) {
      await sleep(500);
      try {
        daemon.run(['version', '--format', '{{.Server.Version}}']);
        return daemon;
      } catch {
        // Not ready yet.
      }
    }
    daemon.stop();
    throw new Error('dockerd did not start within 30 seconds: it needs root');
  }

  private readonly process: ChildProcess;

  private constructor(private readonly folder: string) {
    this.process = spawn('dockerd', [
      '--storage-driver', 'vfs', '--iptables=false', '--bridge=none', '--host', `unix://${folder}/docker.sock`,
      '--data-root', `${folder}/data`, '--exec-root', `${folder}/exec`, '--pidfile', `${folder}/docker.pid`,
    ], { stdio: 'ignore' });
  }

  public run(args: string[], environment: NodeJS.ProcessEnv = {}): string {
    return execFileSync(DOCKER, ['--host', `unix://${this.folder}/docker.sock`, ...args], {
      encoding: 'utf8', stdio: 'pipe', timeout: 60_000, env: { ...process.env, ...environment },
    });
  }

  public stop(): void {
    this.process.kill('SIGTERM');
    this.process.once('exit', () => rmSync(this.folder, { recursive: true, force: true }));
  }
}

/** Docker's builder: its BuildKit or the classic one. */
export class DockerEngine implements Engine {
  public readonly name: string;
  public readonly version: string;

  constructor(private readonly daemon: DockerDaemon, private readonly buildkit: boolean) {
    this.version = daemon.run(['version', '--format', '{{.Server.Version}}']).trim();
    this.name = buildkit ? 'BuildKit in Docker' : 'classic builder of Docker';
  }

  public makeBase(name: string, config: BaseConfig): void {
    withContext(baseDockerfile(config), (folder) => this.daemon.run(['build', '-t', name, folder], this.environment()));
  }

  public build({ dockerfile, buildArgs = {}, target, platform }: ConformanceCase): Built {
    const tag = `built:${this.buildkit ? 'buildkit' : 'classic'}`;
    const options = [
      ...Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...(target ? ['--target', target] : []),
      ...(platform ? ['--platform', platform] : []),
    ];
    try {
      withContext(dockerfile, (folder) => this.daemon.run(['build', '--no-cache', '-t', tag, ...options, folder], this.environment()));
      const labels = JSON.parse(this.daemon.run(['image', 'inspect', '--format', '{{json .Config.Labels}}', tag])) as Record<string, string> | null;
      return { labels: labels ?? {} };
    } catch (error) {
      return { error: lastWords(error) };
    }
  }

  public stop(): void {
    this.daemon.stop();
  }

  private environment(): NodeJS.ProcessEnv {
    return { DOCKER_BUILDKIT: this.buildkit ? '1' : '0' };
  }
}
