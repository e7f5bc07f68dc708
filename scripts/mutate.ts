/**
 * Changes the sources one operator at a time and tells which changes no test notices.
 *
 *     npm run mutate -- publishing                 every mutant of a room of src/private
 *     npm run mutate -- src/build-id.ts            of a file, or of a folder
 *     npm run mutate                               a random sample of all sources
 *     npm run mutate -- image --sample 100 --seed 7
 *     npm run mutate -- errors --tests test/bad-input --tests test/private/errors   against some tests only
 *     npm run mutate -- --changed HEAD~1 --sample 60 --minutes 3
 *
 * With `--tests`, sources and tests are loaded once, and a mutant takes a fraction of a second. Files that replace modules by
 * `jest.mock` cannot be run so, and are named; `--jest` runs them too, as without `--tests`, each with modules of its own.
 *
 * Results are remembered in `.mutation/`: the same command again tests only the mutants whose code or tests have changed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { endGroup, removeWithMounts } from './mutate/clear-up';
import { SAMPLE_VARIABLE, strykerOptions } from './mutate/stryker-options';

const ROOT = path.join(__dirname, '..');
/** How many mutants are taken where nobody says so, and nothing is named. */
const DEFAULT_SAMPLE = 200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tests: { type: 'string', multiple: true, default: [] }, jest: { type: 'boolean' }, sample: { type: 'string' }, seed: { type: 'string' }, changed: { type: 'string' }, minutes: { type: 'string' } },
});

/** The sources that a word of the command line names. */
function sourcesOf(name: string): string {
  const candidates = [name, `src/private/${name}`, `src/${name}`, `program/${name}`];
  const found = candidates.find((each) => fs.existsSync(path.join(ROOT, each)));
  if (found === undefined) throw new Error(`there is no room, folder or file '${name}'`);
  return fs.statSync(path.join(ROOT, found)).isDirectory() ? `${found}/**/*.ts` : found;
}

function changedSources(base: string): string[] {
  const { status, stdout, stderr } = spawnSync('git', ['diff', '--name-only', '--diff-filter=d', base, '--', 'src', 'program'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n').filter((file) => file.endsWith('.ts'));
}

function main(): void {
  const mutated = values.changed === undefined ? positionals.map(sourcesOf) : changedSources(values.changed);
  if (values.changed !== undefined && mutated.length === 0) {
    console.log(`no source differs from ${values.changed}: nothing to mutate`);
    return;
  }
  const sample = values.sample ?? (mutated.length === 0 ? String(DEFAULT_SAMPLE) : undefined);
  const seed = values.seed ?? String(Math.floor(Math.random() * 1e6));
  // A sample's results say nothing about another sample.
  const warm = values.tests.length > 0 && values.jest !== true;
  const choice = [...mutated, ...values.tests, warm ? 'warm' : 'jest', sample === undefined ? 'every' : `${sample} of ${seed}`].join(' ');
  const remembered = path.join('.mutation', `${createHash('sha256').update(choice).digest('hex').slice(0, 16)}.json`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutate-'));
  // A test that a mutant ends early does not clear up.
  const leftovers = path.join(folder, 'tmp');
  fs.mkdirSync(leftovers);
  // Tests act as users without rights in folders of theirs.
  fs.chmodSync(folder, 0o711);
  const config = path.join(folder, 'stryker.config.json');
  fs.writeFileSync(config, JSON.stringify(strykerOptions(mutated.length > 0 ? mutated : ['src/**/*.ts'], folder, { tests: values.tests, warm }, remembered)));
  console.log(sample === undefined ? 'every mutant' : `a sample of ${sample} mutants, --seed ${seed}`);
  const stryker = spawn(process.execPath, ['--import', 'tsx', 'node_modules/@stryker-mutator/core/bin/stryker.js', 'run', config], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own, so that what a test has started and a mutant left running can be found.
    detached: true,
    env: { ...process.env, NO_COLOR: '1', TMPDIR: leftovers, [SAMPLE_VARIABLE]: JSON.stringify({ size: sample === undefined ? undefined : Number(sample), seed, file: path.join(folder, 'sample.json') }) },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stryker.kill('SIGINT'));
  let isOver = false;
  const timer = values.minutes === undefined ? undefined : setTimeout(() => {
    isOver = true;
    console.log(`${values.minutes} minutes are over: survivors so far are listed above`);
    stryker.kill('SIGINT');
  }, Number(values.minutes) * 60_000);
  stryker.on('exit', async (code) => {
    clearTimeout(timer);
    await endGroup(stryker.pid!);
    removeWithMounts(folder);
    // Survivors are told, not a failure; that nothing could be measured is one.
    process.exitCode = code !== 0 && !isOver ? 1 : 0;
  });
}

main();
