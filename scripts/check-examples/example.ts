import * as fs from 'node:fs';
import { builtinModules } from 'node:module';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../test/support/cdk/cdk-tools';
import { CloudAssembly } from '../../test/support/cdk/cloud-assembly';
import { runCommand } from '../../test/support/machine/run-command';

const EXAMPLES = path.join(PROJECT_ROOT, 'examples');

/** Packages by name, each with the versions that will do. */
export interface Dependencies {
  readonly [name: string]: string;
}

/** An example that npm installs. */
export class Example {
  public static all(): Example[] {
    return fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'package.json'))).map((name) => new Example(name));
  }

  private constructor(public readonly name: string) {}

  /** All that its package.json asks for. */
  public get dependencies(): Dependencies {
    const { dependencies, devDependencies } = JSON.parse(fs.readFileSync(path.join(EXAMPLES, this.name, 'package.json'), 'utf8'));
    return { ...dependencies, ...devDependencies };
  }

  /** What its files say, and what is missing for them to stand alone, in sentences. */
  public problems(): string[] {
    const folder = path.join(EXAMPLES, this.name);
    const missing = ['README.md', 'cdk.json'].filter((file) => !fs.existsSync(path.join(folder, file))).map((file) => `there is no ${file}`);
    const programs = fs.readdirSync(folder).filter((file) => /\.[jt]s$/.test(file));
    const undeclared = programs.flatMap((program) => this.undeclaredImports(path.join(folder, program)));
    return [...missing, ...undeclared];
  }

  /**
   * Synthesizes a copy with the packages of `node_modules`, by the command of its own cdk.json.
   *
   * @returns where its images go, or why that cannot be known here
   */
  public async synthesize(copy: string, nodeModules: string, env: NodeJS.ProcessEnv): Promise<{ images: string[] } | { impossible: string }> {
    const filter = (file: string) => !['cdk.out', 'node_modules', '.sparta'].includes(path.basename(file));
    fs.cpSync(path.join(EXAMPLES, this.name), copy, { recursive: true, filter });
    fs.symlinkSync(nodeModules, path.join(copy, 'node_modules'));
    const { exitCode, stdout, stderr } = await runCommand('npx', ['cdk', 'synth', '--quiet'], { cwd: copy, env });
    if (exitCode !== 0) {
      if (stderr.includes('the Go toolchain failed')) return { impossible: 'the Go toolchain cannot compile it here' };
      throw new Error(`example '${this.name}' does not synthesize\n${stdout}${stderr}`);
    }
    const images = assembliesIn(path.join(copy, 'cdk.out')).flatMap(({ dockerAssets }) => dockerAssets.flatMap(({ destinations }) => destinations));
    if (images.length === 0) throw new Error(`example '${this.name}' publishes no image`);
    return { images: [...new Set(images.map(({ repositoryName, imageTag }) => `${repositoryName}:${imageTag.slice(0, 12)}…`))] };
  }

  private undeclaredImports(program: string): string[] {
    const modules = [...fs.readFileSync(program, 'utf8').matchAll(/\bfrom '([^'.][^']*)'/g)].map(([, module]) => module);
    const packages = modules.filter((module) => !module.startsWith('node:') && !builtinModules.includes(module))
      .map((module) => module.split('/').slice(0, module.startsWith('@') ? 2 : 1).join('/'));
    return [...new Set(packages)].filter((name) => !(name in this.dependencies))
      .map((name) => `${path.basename(program)} imports '${name}', which package.json does not name`);
  }
}

/** An assembly and those of its stages. */
function assembliesIn(folder: string): CloudAssembly[] {
  const nested = fs.readdirSync(folder).filter((entry) => entry.startsWith('assembly-'));
  return [new CloudAssembly(folder), ...nested.flatMap((entry) => assembliesIn(path.join(folder, entry)))];
}
