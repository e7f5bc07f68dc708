/**
 * Builds a sample of the conformance cases with real engines and compares the images' labels with
 * those of BuildKit's conversion.
 *
 *     npm run conformance:builds            every engine that is here; writes docs/builder-differences.md
 *     npm run conformance:builds -- <words> only the cases whose name contains the words; writes nothing
 *
 * It needs root, and starts and stops daemons of its own. Cases take part by their option @build:
 * `any`, or `modern` where a Docker of 2020 is known to lack what they use. The newest engine has to
 * agree in all of them.
 */
import { execFileSync } from 'child_process';
import { mkdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { BuildahEngine } from './builds/buildah-engine';
import { BuildkitEngine } from './builds/buildkit-engine';
import { DockerDaemon, DockerEngine } from './builds/docker-engine';
import { Built, Engine } from './builds/engine';
import { BuildRow, isSame, renderReport } from './builds/report';
import { readCases } from '../test/conformance/case-file';
import { ConformanceCase, requestOf } from '../test/conformance/conformance-case';
import { Recorded } from '../test/conformance/recorded';
import { BaseConfig } from '../test/oracle/oracle';

const REPORT = join(__dirname, '../docs/builder-differences.md');

async function main(words: string): Promise<void> {
  const cases = readCases().filter(({ name, build }) => build !== undefined && name.includes(words));
  const recorded = Recorded.read();
  const engines = await startEngines(recorded.buildkitVersion);
  const rows: BuildRow[] = [];
  try {
    for (const [name, config] of basesOf(cases)) {
      for (const engine of engines) { engine.makeBase(name, config); }
    }
    for (const aCase of cases) {
      const row = { aCase, expected: expectedOf(aCase, recorded), built: engines.map((engine) => engine.build(aCase)) };
      rows.push(row);
      console.log(`${row.built.map((built) => (isSame(row.expected, built) ? '=' : '≠')).join('')} ${aCase.name}`);
      if (words !== '') { console.log(row.expected, row.built); }
    }
  } finally {
    for (const engine of engines) { await engine.stop(); }
  }
  report(engines, rows, recorded.buildkitVersion, words === '');
}

async function startEngines(buildkitVersion: string): Promise<Engine[]> {
  const engines: Engine[] = [];
  if (has('go') && has('runc')) { engines.push(await BuildkitEngine.start(buildkitVersion)); }
  if (has('dockerd')) {
    const daemon = await DockerDaemon.start();
    engines.push(new DockerEngine(daemon, true), new DockerEngine(daemon, false));
  }
  if (has('buildah')) { engines.push(new BuildahEngine()); }
  for (const { name, version } of engines) { console.log(`${name} ${version}`); }
  return engines;
}

function has(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The base images of all cases: those that bring something, and one without anything. */
function basesOf(cases: ConformanceCase[]): Map<string, BaseConfig> {
  const bases = new Map<string, BaseConfig>([['base', {}]]);
  for (const { bases: own = {} } of cases) {
    for (const [name, config] of Object.entries(own)) {
      const known = bases.get(name);
      if (name === 'base' || (known && JSON.stringify(known) !== JSON.stringify(config))) {
        throw new Error(`the base image '${name}' of the cases that are built must be the same in all of them, and 'base' must bring nothing`);
      }
      bases.set(name, config);
    }
  }
  return bases;
}

/** What BuildKit's conversion gives with the case's own base images, or with one that brings nothing. */
function expectedOf(aCase: ConformanceCase, recorded: Recorded): Built {
  const { external, results } = recorded.answer(aCase);
  const { labels, error } = aCase.bases && external ? results[requestOf(aCase).worlds.length - 1] : results[0];
  return { labels, error };
}

function report(engines: Engine[], rows: BuildRow[], buildkitVersion: string, write: boolean): void {
  for (const [index, { name, version }] of engines.entries()) {
    const same = rows.filter(({ expected, built }) => isSame(expected, built[index])).length;
    console.log(`${name} ${version}: ${same} of ${rows.length} builds as expected`);
  }
  if (write) {
    mkdirSync(dirname(REPORT), { recursive: true });
    writeFileSync(REPORT, renderReport(engines, rows, buildkitVersion));
    console.log(`wrote ${REPORT}`);
  }
  // Older and other engines may differ, which is what the report is for. BuildKit may not.
  const judge = engines.findIndex(({ name }) => name === 'BuildKit');
  process.exitCode = judge >= 0 && rows.some(({ expected, built }) => !isSame(expected, built[judge])) ? 1 : 0;
}

void main(process.argv.slice(2).join(' '));
