import * as fs from 'node:fs';
import * as path from 'node:path';
import { Alternative, ALTERNATIVES, CDK_VERSIONS } from './alternative';
import { runCommand } from '../../test/support/machine/run-command';
import { Workspace } from '../measure/workspace';

/** A folder with all alternatives installed that can be had, and an app for each. */
export class AlternativesFolder {
  /** Installs from the npm registry that the user's npm is set up for. */
  public static async create(workspace: Workspace): Promise<AlternativesFolder> {
    const folder = workspace.emptyFolder('alternatives');
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
    const created = new AlternativesFolder(folder);
    await created.install(Object.entries(CDK_VERSIONS).map(([name, version]) => `${name}@${version}`)).then((reason) => {
      if (reason) throw new Error(reason);
    });
    for (const { packageName, version } of ALTERNATIVES) {
      const reason = packageName && (await created.install([`${packageName}@${version}`]));
      if (reason) created.missing.set(packageName, reason);
    }
    fs.cpSync(workspace.library, path.join(folder, 'node_modules', 'cdk-sparta-oci'), { recursive: true });
    fs.cpSync(path.join(__dirname, 'apps'), folder, { recursive: true });
    return created;
  }

  /** Why a package is not there, by its name. */
  private readonly missing = new Map<string, string>();

  private constructor(private readonly folder: string) {}

  public app({ app }: Alternative): string {
    return path.join(this.folder, `${app}.js`);
  }

  public whyMissing({ packageName }: Alternative): string | undefined {
    return packageName && this.missing.get(packageName);
  }

  /** A file of an installed package, if it is there. */
  public file(packageName: string, name: string): string | undefined {
    const file = path.join(this.folder, 'node_modules', packageName, name);
    return fs.existsSync(file) ? file : undefined;
  }

  private async install(packages: readonly string[]): Promise<string | undefined> {
    // npm needs the user's settings to find the registry.
    const result = await runCommand('npm', ['install', '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], { cwd: this.folder, env: process.env });
    return result.exitCode === 0 ? undefined : `npm cannot install ${packages.join(', ')}: ${/npm error (?!code)(.+)/.exec(result.stderr)?.[1] ?? result.stderr.trim()}`;
  }
}
