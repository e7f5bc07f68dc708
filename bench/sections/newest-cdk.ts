import * as fs from 'node:fs';
import * as path from 'node:path';
import { runApp } from './synth';
import { runCommand } from '../../test/support/machine/run-command';
import { writeSmallContext } from '../measure/build-context';
import { compare } from '../measure/comparison';
import { NodeRun } from '../measure/node-run';
import { runPairs } from '../measure/paired-runs';
import { Workspace } from '../measure/workspace';
import { milliseconds } from '../report/format';
import { Scale } from '../scale';
import { ComparisonRow, comparisonTable, leftOut, outcomesOf, Section } from '../section';

const TITLE = 'Synth time on the newest CDK';
const PACKAGES = ['aws-cdk-lib@2', 'constructs@10'];

/** One function on the newest CDK, whose own part of a synth is much larger than that of the lowest supported one. */
export async function measureNewestCdk(workspace: Workspace, scale: Scale, progress: (line: string) => void): Promise<Section> {
  progress(`${TITLE}: installing it`);
  const cdk = workspace.emptyFolder('newest-cdk');
  fs.writeFileSync(path.join(cdk, 'package.json'), JSON.stringify({ private: true }));
  // npm needs the user's settings to find the registry.
  const installed = await runCommand('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], { cwd: cdk, env: process.env });
  if (installed.exitCode !== 0) return leftOut(TITLE, `npm cannot install ${PACKAGES.join(', ')}`);
  const newest = new Workspace(path.join(cdk, 'node_modules'));
  try {
    const context = newest.emptyFolder('context');
    writeSmallContext(context, 'binary');
    const { version } = JSON.parse(fs.readFileSync(path.join(cdk, 'node_modules', 'aws-cdk-lib', 'package.json'), 'utf8'));
    progress(`${TITLE}: ${version}`);
    const synth = (app: string) => () => runApp(newest, app, { functions: 1, contexts: [context] });
    const { ours, peer } = await runPairs(scale.synthPairs, synth('sparta'), synth('stock'));
    const by = (value: (run: NodeRun) => number) => compare(ours.map(value), peer.map(value));
    const [wall, cpu] = [by((run) => run.wallMilliseconds), by((run) => run.cpuMilliseconds)];
    const rows: ComparisonRow[] = [
      { name: 'one function, time', comparison: wall, show: milliseconds, atMost: 1.03 },
      { name: 'one function, processor time', comparison: cpu, show: milliseconds },
    ];
    return {
      title: TITLE,
      method: `As above, on aws-cdk-lib ${version}: median of ${scale.synthPairs} pairs of alternating runs.`,
      table: comparisonTable({ ours: 'SpartaOciFunction', peer: 'DockerImageFunction' }, rows),
      outcomes: outcomesOf(rows.map((row) => ({ ...row, name: `newest CDK: ${row.name}` }))),
      plots: [],
      figures: { version, wall, cpu },
    };
  } finally {
    newest.remove();
  }
}
