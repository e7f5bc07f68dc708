import { execFileSync } from 'child_process';
import { readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { withContext } from './context';
import { baseDockerfile, Built, Engine, lastWords } from './engine';
import { ConformanceCase } from '../../test/conformance/conformance-case';
import { BaseConfig } from '../../test/oracle/oracle';
import { BuildkitDaemon } from '../../test/support/farm/buildkit-daemon';
import { buildkitPrograms } from '../../test/support/farm/go-programs';
import { TemporaryFolder } from '../../test/support/machine/temporary-folder';

/** BuildKit's own daemon, of the version whose conversion is the oracle. */
export class BuildkitEngine implements Engine {
  public static async start(version: string): Promise<BuildkitEngine> {
    const folder = new TemporaryFolder('conformance-buildkit-');
    const { buildctl } = await buildkitPrograms(console.log);
    return new BuildkitEngine(version, await BuildkitDaemon.start({ folder: folder.path }), buildctl, folder);
  }

  public readonly name = 'BuildKit';
  private readonly bases = new Map<string, string>();

  private constructor(
    public readonly version: string,
    private readonly daemon: BuildkitDaemon,
    private readonly buildctl: string,
    private readonly folder: TemporaryFolder,
  ) {}

  public makeBase(name: string, config: BaseConfig): void {
    this.bases.set(name, this.buildImage(`base-${name}`, baseDockerfile(config), []));
  }

  public build({ dockerfile, buildArgs = {}, target, platform }: ConformanceCase): Built {
    const options = [
      ...Object.entries(buildArgs).flatMap(([name, value]) => ['--opt', `build-arg:${name}=${value}`]),
      ...(target ? ['--opt', `target=${target}`] : []),
      ...(platform ? ['--opt', `platform=${platform}`] : []),
      // A named context also stands for a stage of its name.
      ...[...this.bases].filter(([name]) => !new RegExp(` AS ${name}\\b`, 'i').test(dockerfile)).flatMap(([name, digest]) => ['--opt', `context:${name}=oci-layout://base-${name}@${digest}`, '--oci-layout', `base-${name}=${this.output(`base-${name}`)}`]),
    ];
    try {
      const manifest = this.readBlob('built', this.buildImage('built', dockerfile, options)) as { config: { digest: string } };
      const { config } = this.readBlob('built', manifest.config.digest) as { config: { Labels?: Record<string, string> } };
      return { labels: config.Labels ?? {} };
    } catch (error) {
      return { error: lastWords(error) };
    }
  }

  public async stop(): Promise<void> {
    await this.daemon.stop();
    this.folder.remove();
  }

  /** The digest of the image's manifest, in an image layout of that name. */
  private buildImage(name: string, dockerfile: string, options: string[]): string {
    const output = this.output(name);
    rmSync(output, { recursive: true, force: true });
    withContext(dockerfile, (folder) => this.run([
      'build', '--no-cache', '--progress', 'plain', '--frontend', 'dockerfile.v0', '--local', `context=${folder}`, '--local', `dockerfile=${folder}`,
      '--output', `type=oci,tar=false,dest=${output}`, ...options,
    ]));
    const index = JSON.parse(readFileSync(join(output, 'index.json'), 'utf8')) as { manifests: Array<{ digest: string }> };
    return index.manifests[0].digest;
  }

  private readBlob(name: string, digest: string): unknown {
    return JSON.parse(readFileSync(join(this.output(name), 'blobs', digest.replace(':', '/')), 'utf8'));
  }

  private output(name: string): string {
    return join(this.folder.path, 'built', name);
  }

  private run(args: string[]): void {
    execFileSync(this.buildctl, ['--addr', this.daemon.address, ...args], { stdio: 'pipe', timeout: 60_000 });
  }
}
