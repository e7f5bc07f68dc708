import * as fs from 'node:fs';
import * as path from 'node:path';
import { transformFileSync } from '@swc/core';
import { PROJECT_ROOT } from '../../test/support/cdk/cdk-tools';
import { TemporaryFolder } from '../../test/support/machine/temporary-folder';

const APPS = path.join(__dirname, '..', 'apps');

/**
 * A folder where the measured programs live as a user's do: plain JavaScript beside a `node_modules`
 * with the compiled library in it. Nothing is transpiled while the clock runs.
 */
export class Workspace {
  private readonly folder = new TemporaryFolder('bench-');
  private folders = 0;

  /**
   * @param cdk the `node_modules` with the CDK that the programs run on
   * @throws if the library is not compiled
   */
  public constructor(cdk = path.join(PROJECT_ROOT, 'node_modules')) {
    const compiled = path.join(PROJECT_ROOT, 'lib');
    if (!fs.existsSync(path.join(compiled, 'index.js'))) {
      throw new Error(`there is no compiled library in '${compiled}': run 'npx projen compile' before`);
    }
    const library = this.folder.sub('node_modules/cdk-sparta-oci');
    fs.cpSync(compiled, path.join(library, 'lib'), { recursive: true });
    fs.copyFileSync(path.join(PROJECT_ROOT, 'package.json'), path.join(library, 'package.json'));
    for (const name of ['aws-cdk-lib', 'constructs']) {
      fs.symlinkSync(path.join(cdk, name), path.join(this.folder.path, 'node_modules', name));
    }
    for (const file of fs.readdirSync(APPS)) {
      const { code } = transformFileSync(path.join(APPS, file), {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, swcrc: false,
      });
      fs.writeFileSync(path.join(this.folder.path, file.replace(/\.ts$/, '.js')), code);
    }
  }

  /** Folder of the library as an app finds it. */
  public get library(): string {
    return path.join(this.folder.path, 'node_modules', 'cdk-sparta-oci');
  }

  /** The compiled form of a program in `bench/apps`. */
  public app(name: string): string {
    return path.join(this.folder.path, `${name}.js`);
  }

  /** A new, empty folder. */
  public emptyFolder(name: string): string {
    this.folders += 1;
    return this.folder.sub(`${name}-${this.folders}`);
  }

  public remove(): void {
    this.folder.remove();
  }
}
