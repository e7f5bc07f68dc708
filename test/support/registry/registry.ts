import * as fs from 'node:fs';
import * as path from 'node:path';
import { BackgroundProcess } from '../machine/background-process';
import { findProgram } from '../machine/find-program';
import { freePort } from '../machine/free-port';

/** A real registry (the CNCF distribution) on a loopback port, with its content in a folder. */
export class Registry {
  /** @param folder An empty folder of the caller's. */
  public static async start(folder: string): Promise<Registry> {
    const reason = whyNoRegistry();
    if (reason) throw new Error(reason);
    const registry = new Registry(folder, await freePort());
    await registry.startServer();
    return registry;
  }

  private server?: BackgroundProcess;

  private constructor(private readonly folder: string, private readonly port: number) {}

  public get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where it keeps repositories and blobs. */
  public get contentFolder(): string {
    return path.join(this.folder, 'content', 'docker', 'registry', 'v2');
  }

  /** Stops the server and starts it again, on the content it had. Uploads under way are lost. */
  public async restart(): Promise<void> {
    await this.server?.stop('SIGKILL');
    await this.startServer();
  }

  public async stop(): Promise<void> {
    await this.server?.stop();
  }

  private async startServer(): Promise<void> {
    const configFile = path.join(this.folder, 'registry.json');
    // The configuration is YAML, of which JSON is a subset.
    fs.writeFileSync(configFile, JSON.stringify({
      version: '0.1',
      log: { level: 'warn', accesslog: { disabled: true } },
      storage: { filesystem: { rootdirectory: path.join(this.folder, 'content') }, delete: { enabled: true } },
      http: { addr: `127.0.0.1:${this.port}`, relativeurls: true },
    }));
    this.server = await BackgroundProcess.start({
      program: findProgram('docker-registry')!,
      args: ['serve', configFile],
      env: { PATH: process.env.PATH },
      logFile: path.join(this.folder, 'registry.log'),
      isReady: () => this.answers(),
    });
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/v2/`)).ok;
    } catch {
      // fetch throws while nobody listens yet.
      return false;
    }
  }
}

/** Says what is missing for `Registry.start`, or nothing. */
export function whyNoRegistry(): string | undefined {
  return findProgram('docker-registry') ? undefined : 'docker-registry is not installed (Debian/Ubuntu: apt-get install docker-registry)';
}
