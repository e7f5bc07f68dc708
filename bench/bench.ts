/**
 * Measures what the library costs beside every alternative.
 *
 *     npm run bench                         everything; writes the results and the plots
 *     npm run bench -- --small              a small form, to see that it works; writes nothing
 *     npm run bench -- --only synth,load    some sections; writes nothing
 *     npm run bench -- --share 0.2          everything, with a fifth of the runs
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { AlternativesFolder } from './alternatives/alternatives-folder';
import { BenchCloud } from './deploy/bench-cloud';
import { findCopier } from './deploy/find-copier';
import { Workspace } from './measure/workspace';
import { describeMachine } from './report/machine';
import { markdownReport } from './report/markdown';
import { terminalTable } from './report/terminal-table';
import { FULL, SMALL, withShareOfRuns } from './scale';
import { leftOut, Section } from './section';
import { measureDeploy } from './sections/deploy';
import { measureLargeContext } from './sections/large-context';
import { measureLoad } from './sections/load';
import { measureNewestCdk } from './sections/newest-cdk';
import { countResources } from './sections/resources';
import { measureSynth } from './sections/synth';
import { measureTarget } from './sections/target';
import { PROJECT_ROOT } from '../test/support/cdk/cdk-tools';
import { whatIsMissing } from '../test/support/local-cloud';

const SECTIONS = ['synth', 'newest', 'context', 'target', 'deploy', 'resources', 'load'] as const;
type SectionName = (typeof SECTIONS)[number];

const scale = process.argv.includes('--small') ? SMALL : withShareOfRuns(FULL, Number(optionValue('--share') ?? 1));
const only = optionValue('--only')?.split(',');

async function main(): Promise<void> {
  const unknown = (only ?? []).filter((name) => !SECTIONS.includes(name as SectionName));
  if (unknown.length > 0) throw new Error(`there are no sections ${unknown.join(', ')}: known are ${SECTIONS.join(', ')}`);
  const [loadBefore] = os.loadavg();
  const sections: Section[] = [];
  const versions: Record<string, string> = {};
  const workspace = new Workspace();
  try {
    const wanted = (name: SectionName) => !only || only.includes(name);
    const add = (section: Section) => {
      console.log(terminalTable(section));
      sections.push(section);
    };
    if (wanted('synth')) add(await measureSynth(workspace, scale, progress));
    if (wanted('newest')) add(await measureNewestCdk(workspace, scale, progress));
    if (wanted('context')) add(await measureLargeContext(workspace, scale, progress));
    if (wanted('load')) add(await measureLoad(workspace, scale, progress));
    const alternatives = wanted('deploy') || wanted('resources') ? await installAlternatives(workspace) : undefined;
    if (wanted('target') || wanted('deploy')) {
      await withCloud(async (cloud) => {
        versions.Docker = (await cloud.engine.docker(['version', '--format', '{{.Server.Version}}'])).stdout.trim();
        if (wanted('target')) add(await measureTarget(workspace, cloud, scale, progress));
        const copier = findCopier(alternatives instanceof AlternativesFolder ? alternatives : undefined, workspace.emptyFolder('home'), cloud.front.host);
        if (wanted('deploy')) add(copier ? await measureDeploy(workspace, cloud, copier, scale, progress) : leftOut('Deploy', 'neither cdk-ecr-deployment nor skopeo is to be had'));
      }, (reason) => add(leftOut('Knowing the target, Deploy', reason)));
    }
    if (wanted('resources')) {
      add(alternatives instanceof AlternativesFolder ? await countResources(workspace, alternatives, progress) : leftOut('Cloud resources', alternatives ?? ''));
    }
  } finally {
    workspace.remove();
  }
  const machine = describeMachine(loadBefore, versions);
  console.log(`\n${machine.summary}`);
  if (scale.name === FULL.name && !only) write(sections, machine);
}

function optionValue(name: string): string | undefined {
  return process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
}

/** The folder, or why it cannot be had. */
async function installAlternatives(workspace: Workspace): Promise<AlternativesFolder | string> {
  progress('Installing the alternatives');
  return AlternativesFolder.create(workspace).catch((error: Error) => error.message);
}

async function withCloud(use: (cloud: BenchCloud) => Promise<void>, otherwise: (reason: string) => void): Promise<void> {
  const missing = whatIsMissing();
  if (missing.length > 0) return otherwise(missing.join(', and '));
  progress('Starting engine and registry');
  const cloud = await BenchCloud.start();
  try {
    await use(cloud);
  } finally {
    await cloud.stop();
  }
}

function write(sections: readonly Section[], machine: ReturnType<typeof describeMachine>): void {
  const results = path.join(__dirname, 'results');
  const images = path.join(PROJECT_ROOT, 'docs', 'images');
  [results, images].forEach((folder) => fs.mkdirSync(folder, { recursive: true }));
  const json = { machine, sections: sections.map(({ title, outcomes, figures }) => ({ title, outcomes, figures })) };
  fs.writeFileSync(path.join(results, 'latest.json'), `${JSON.stringify(json, undefined, 2)}\n`);
  fs.writeFileSync(path.join(results, 'latest.md'), markdownReport(sections, machine));
  sections.flatMap(({ plots }) => plots).forEach(({ file, svg }) => fs.writeFileSync(path.join(images, file), svg));
}

function progress(line: string): void {
  console.error(line);
}

process.on('SIGINT', () => process.exit(130));
main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
