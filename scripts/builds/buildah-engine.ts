import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { withContext } from './context';
import { baseDockerfile, Built, Engine, lastWords } from './engine';
import { ConformanceCase } from '../../test/conformance/conformance-case';
import { BaseConfig } from '../../test/oracle/oracle';

/** Buildah, with a storage of its own in a temporary folder. */
export class BuildahEngine implements Engine {
  public readonly name = 'buildah';
  public readonly version: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'conformance-buildah-'));

  constructor() {
    this.version = this.run(['version', '--json']).match(/"version":\s*"([^"]+)"/)![1];
  }

  public makeBase(name: string, config: BaseConfig): void {
    withContext(baseDockerfile(config), (folder) => this.run(['bud', '--format', 'docker', '-t', `localhost/${name}`, folder]));
  }

  public build({ dockerfile, buildArgs = {}, target, platform }: ConformanceCase): Built {
    const options = [
      ...Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...(target ? ['--target', target] : []),
      ...(platform ? ['--platform', platform] : []),
    ];
    try {
      withContext(dockerfile, (folder) => this.run(['bud', '--format', 'docker', '--no-cache', '--isolation', 'chroot', '-t', 'localhost/built', ...options, folder]));
      const config = JSON.parse(this.run(['inspect', '--type', 'image', 'localhost/built'])) as { Docker: { config: { Labels?: Record<string, string> } } };
      // Buildah says which version of it built the image, in a label.
      const { 'io.buildah.version': _, ...labels } = config.Docker.config.Labels ?? {};
      return { labels };
    } catch (error) {
      return { error: lastWords(error) };
    }
  }

  public stop(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(args: string[]): string {
    const storage = ['--root', `${this.folder}/root`, '--runroot', `${this.folder}/run`, '--storage-driver', 'vfs'];
    return execFileSync('buildah', [...storage, ...args], { encoding: 'utf8', stdio: 'pipe', timeout: 60_000 });
  }
}
