import { ChildProcess, execFileSync, spawn } from 'child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { setTimeout as sleep } from 'timers/promises';
import { withContext } from './context';
import { baseDockerfile, Built, Engine, lastWords } from './engine';
import { ConformanceCase } from '../../test/conformance/conformance-case';
import { BaseConfig } from '../../test/oracle/oracle';

const PROGRAMS = join(__dirname, '../../test/oracle/bin');

/** BuildKit's own daemon, of the version whose conversion is the oracle. */
export class BuildkitEngine implements Engine {
  /** Compiles the daemon and its client, which takes some minutes the first time, and starts it. */
  public static async start(version: string): Promise<BuildkitEngine> {
    if (!existsSync(join(PROGRAMS, 'buildkitd'))) {
      const packages = ['buildkitd', 'buildctl'].map((program) => `github.com/moby/buildkit/cmd/${program}`);
      execFileSync('go', ['build', '-o', PROGRAMS, ...packages], { stdio: 'inherit', cwd: join(__dirname, '../../test/oracle/daemon') });
    }
    const engine = new BuildkitEngine(version);
    for (let tries = 0; tries < 60; tries++) {
      await sleep(500);
      try {
        engine.run(['debug', 'workers']);
        return engine;
      } catch {
        // Not ready yet.
      }
    }
    engine.stop();
    throw new Error('buildkitd did not start within 30 seconds: it needs root and runc');
  }

  public readonly name = 'BuildKit';
  private readonly folder = mkdtempSync(join(tmpdir(), 'conformance-buildkit-'));
  private readonly process: ChildProcess;
  private readonly bases = new Map<string, string>();

  private constructor(public readonly version: string) {
    this.process = spawn(join(PROGRAMS, 'buildkitd'), [
      '--root', `${this.folder}/root`, '--addr', `unix://${this.folder}/socket`,
      '--oci-worker-snapshotter', 'native', '--containerd-worker=false', '--oci-worker-net', 'host',
    ], { stdio: 'ignore' });
  }

  public makeBase(name: string, config: BaseConfig): void {
    this.bases.set(name, this.buildImage(`base-${name}`, baseDockerfile(config), []));
  }

  public build({ dockerfile, buildArgs = {}, target, platform }: ConformanceCase): Built {
    const options = [
      ...Object.entries(buildArgs).flatMap(([name, value]) => ['--opt', `build-arg:${name}=${value}`]),
      ...(target ? ['--opt', `target=${target}`] : []),
      ...(platform ? ['--opt', `platform=${platform}`] : []),
      // A named context also stands for a stage of its name.
      ...[...this.bases].filter(([name]) => !new RegExp(` AS ${name}\\b`, 'i').test(dockerfile)).flatMap(([name, digest]) => ['--opt', `context:${name}=oci-layout://base-${name}@${digest}`, '--oci-layout', `base-${name}=${this.folder}/base-${name}`]),
    ];
    try {
      const manifest = this.readBlob('built', this.buildImage('built', dockerfile, options)) as { config: { digest: string } };
      const { config } = this.readBlob('built', manifest.config.digest) as { config: { Labels?: Record<string, string> } };
      return { labels: config.Labels ?? {} };
    } catch (error) {
      return { error: lastWords(error) };
    }
  }

  public stop(): void {
    this.process.kill('SIGTERM');
    this.process.once('exit', () => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** The digest of the image's manifest, in an image layout of that name. */
  private buildImage(name: string, dockerfile: string, options: string[]): string {
    const output = `${this.folder}/${name}`;
    rmSync(output, { recursive: true, force: true });
    withContext(dockerfile, (folder) => this.run([
      'build', '--no-cache', '--progress', 'plain', '--frontend', 'dockerfile.v0', '--local', `context=${folder}`, '--local', `dockerfile=${folder}`,
      '--output', `type=oci,tar=false,dest=${output}`, ...options,
    ]));
    const index = JSON.parse(readFileSync(join(output, 'index.json'), 'utf8')) as { manifests: Array<{ digest: string }> };
    return index.manifests[0].digest;
  }

  private readBlob(name: string, digest: string): unknown {
    return JSON.parse(readFileSync(join(this.folder, name, 'blobs', digest.replace(':', '/')), 'utf8'));
  }

  private run(args: string[]): string {
    return execFileSync(join(PROGRAMS, 'buildctl'), ['--addr', `unix://${this.folder}/socket`, ...args], { encoding: 'utf8', stdio: 'pipe', timeout: 60_000 });
  }
}
