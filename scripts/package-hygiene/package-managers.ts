import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { DOCKERFILE, PROGRAMS } from './consumer';

/** A package manager that lays packages out otherwise than npm does. */
interface PackageManager {
  readonly name: string;
  readonly settings: { readonly [file: string]: string };
  /** Installs packages into the working directory. */
  readonly install: (packages: readonly string[]) => string[];
  /** Runs a program that finds them. */
  readonly run: (program: string) => string[];
}

/** The registry that npm is set up with, for programs that do not read its settings. */
const registry = () => spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).stdout.trim();

const PNPM = ['npx', '--yes', 'pnpm@9'];
const YARN = ['npx', '--yes', '--package', '@yarnpkg/cli-dist@4', 'yarn'];

const PACKAGE_MANAGERS: PackageManager[] = [
  {
    name: 'pnpm',
    settings: {},
    install: (packages) => [...PNPM, 'add', '--ignore-scripts', ...packages],
    run: (program) => ['node', program],
  },
  {
    name: "Yarn's Plug'n'Play",
    settings: {
      '.yarnrc.yml': `nodeLinker: pnp\npnpEnableEsmLoader: true\nenableTelemetry: false\nenableGlobalCache: false\nnpmRegistryServer: ${registry()}\nunsafeHttpWhitelist: ['*']\n`,
      'yarn.lock': '',
    },
    install: (packages) => [...YARN, 'add', ...packages],
    run: (program) => [...YARN, 'node', program],
  },
];

/** Why the packed library does not work where another package manager installed it, in sentences. */
export function packageManagerProblems(tarball: string, packages: readonly string[], folder: (name: string) => string): string[] {
  return PACKAGE_MANAGERS.flatMap(({ name, settings, install, run }) => {
    const cwd = folder(name.replaceAll(/\W+/g, '-'));
    const files = { ...settings, 'package.json': '{ "private": true }', 'Dockerfile': DOCKERFILE, 'module.mjs': PROGRAMS['module.mjs'], 'common.cjs': PROGRAMS['common.cjs'] };
    Object.entries(files).forEach(([file, text]) => fs.writeFileSync(path.join(cwd, file), text));
    const commands = [install([`cdk-sparta-oci@file:${tarball}`, ...packages]), run('module.mjs'), run('common.cjs')];
    const failed = commands.map(([program, ...args]) => ({ args, ...spawnSync(program, args, { cwd, encoding: 'utf8' }) })).find(({ status }) => status !== 0);
    console.log(`${name}: ${failed ? 'does not work' : 'ES module and CommonJS synthesize'}`);
    return failed ? [`${name}: '${failed.args.join(' ')}' ended with exit code ${failed.status}\n${failed.stdout}${failed.stderr}`] : [];
  });
}
