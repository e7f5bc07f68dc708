import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { CannotCheck } from '../findings/cannot-check';

/** The password of a registry, as ECR gives it. */
export interface RegistryLogin {
  /** As an image reference begins. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
}

interface ConfigFile {
  readonly auths?: Readonly<Record<string, object>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly [setting: string]: unknown;
}

/**
 * A docker configuration that is the user's and has logins of ours besides.
 *
 * The user's own stays as it is: no password of ours is left in it, and a login that he has is not replaced. Plugins,
 * contexts and buildx's builders are his.
 */
export class DockerConfig {
  /**
   * Makes one, in a folder that only the user can read.
   *
   * @throws CannotCheck if the user's configuration cannot be read
   */
  public static create(logins: readonly RegistryLogin[], env: NodeJS.ProcessEnv): DockerConfig {
    const users = env.DOCKER_CONFIG || path.join(env.HOME ?? os.homedir(), '.docker');
    const own = readConfig(path.join(users, 'config.json'));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-sparta-oci-docker-'));
    const config = new DockerConfig(folder, env.BUILDX_CONFIG || path.join(users, 'buildx'));
    for (const entry of fs.existsSync(users) ? fs.readdirSync(users) : []) {
      if (entry !== 'config.json') fs.symlinkSync(path.join(users, entry), path.join(folder, entry));
    }
    const auths = logins.map(({ host, user, password }) => [host, { auth: Buffer.from(`${user}:${password}`).toString('base64') }]);
    fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({
      ...own,
      auths: { ...own.auths, ...Object.fromEntries(auths) },
      // Without an entry of its own a registry is asked of the user's credential store, which has not heard of it.
      credHelpers: { ...own.credHelpers, ...Object.fromEntries(logins.map(({ host }) => [host, ''])) },
    }), { mode: 0o600 });
    return config;
  }

  private readonly removeAtExit: () => void;

  private constructor(private readonly folder: string, private readonly buildx: string) {
    this.removeAtExit = () => this.remove();
    process.once('exit', this.removeAtExit);
  }

  /** By which docker and buildx find it. */
  public get env(): { readonly DOCKER_CONFIG: string; readonly BUILDX_CONFIG: string } {
    return { DOCKER_CONFIG: this.folder, BUILDX_CONFIG: this.buildx };
  }

  public remove(): void {
    process.removeListener('exit', this.removeAtExit);
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function readConfig(file: string): ConfigFile {
  if (!fs.existsSync(file)) return {};
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as ConfigFile;
  } catch (error) {
    throw new CannotCheck(`the docker configuration '${file}' cannot be read: ${(error as Error).message}`);
  }
}
