/**
 * Runs the unit tests on every supported version of Node.js, and checks that each installs this project without a
 * warning about its version. The versions come from npm's package `node`, and are kept between runs.
 *
 *     npm run check:nodes -- [version…]
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { NODES } from '../projenrc/checks';
import { PROJECT_ROOT } from '../test/support/cdk/cdk-tools';

const CACHE = path.join(PROJECT_ROOT, 'node_modules', '.cache', 'nodes');

/** Needs an engine, or knows neither Node.js nor the CDK. */
const LEFT_OUT = ['/node_modules/', '/test/e2e/', '/test/conformance/'];

function install(version: string): string {
  const folder = path.join(CACHE, version);
  const node = path.join(folder, 'node_modules', 'node', 'bin', 'node');
  if (!fs.existsSync(node)) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    // The package's script puts the binary in its place.
    const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--foreground-scripts', `node@${version}`], { cwd: folder, encoding: 'utf8' });
    if (status !== 0 || !fs.existsSync(node)) throw new Error(`node ${version} could not be installed\n${stderr}`);
  }
  return node;
}

function check(version: string): boolean {
  const node = install(version);
  const env = { ...process.env, PATH: [path.dirname(node), process.env.PATH].join(path.delimiter), JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1' };
  const npm = path.join(path.dirname(fs.realpathSync(process.execPath)), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const { stderr } = spawnSync(node, [npm, 'ci', '--dry-run', '--ignore-scripts', '--no-audit'], { cwd: PROJECT_ROOT, env, encoding: 'utf8' });
  const warnings = stderr.split('\n').filter((line) => line.includes('EBADENGINE'));
  warnings.forEach((line) => console.log(line));
  const jest = path.join(PROJECT_ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const tests = spawnSync(node, [jest, '--ci', '--silent', '--testPathIgnorePatterns', ...LEFT_OUT], { cwd: PROJECT_ROOT, env: { ...env, ENGINE_TESTS: 'off' }, encoding: 'utf8' });
  const summary = /^Tests: .*$/m.exec(tests.stderr)?.[0] ?? tests.stderr;
  console.log(`Node.js ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}: ${warnings.length} engine warnings, ${summary}`);
  if (tests.status !== 0) console.log(tests.stderr);
  return tests.status === 0 && warnings.length === 0;
}

const versions = process.argv.length > 2 ? process.argv.slice(2) : NODES;
process.exitCode = versions.map(check).every((good) => good) ? 0 : 1;
