import { writeLargeContext } from '../measure/build-context';
import { compare } from '../measure/comparison';
import { runPairs } from '../measure/paired-runs';
import { Workspace } from '../measure/workspace';
import { bytes, count, milliseconds } from '../report/format';
import { Scale } from '../scale';
import { ComparisonRow, comparisonTable, outcomesOf, Section } from '../section';
import { runApp } from './synth';

/** Fingerprinting and staging once, without holding the content in memory. */
export async function measureLargeContext(workspace: Workspace, scale: Scale, progress: (line: string) => void): Promise<Section> {
  const { fileCounts, bytesPerFile, pairs } = scale.contexts;
  const large = fileCounts[fileCounts.length - 1];
  const rows: ComparisonRow[] = [];
  const figures: { [files: string]: object } = {};
  for (const files of fileCounts) {
    progress(`Build contexts: ${count(files)} files`);
    const folder = workspace.emptyFolder(`context-${files}`);
    writeLargeContext(folder, files, bytesPerFile);
    const synth = (app: string) => () => runApp(workspace, app, { functions: 1, contexts: [folder] });
    const { ours, peer } = await runPairs(pairs, synth('sparta'), synth('stock'));
    const wall = compare(ours.map((run) => run.wallMilliseconds), peer.map((run) => run.wallMilliseconds));
    const cpu = compare(ours.map((run) => run.cpuMilliseconds), peer.map((run) => run.cpuMilliseconds));
    const memory = compare(ours.map((run) => run.peakBytes), peer.map((run) => run.peakBytes));
    const name = `${count(files)} files, ${bytes(files * bytesPerFile)}`;
    rows.push(
      { name: `${name}: time`, comparison: wall, show: milliseconds, atMost: files === large ? 1.1 : undefined },
      { name: `${name}: processor time`, comparison: cpu, show: milliseconds },
      { name: `${name}: peak memory`, comparison: memory, show: bytes, atMost: files === large ? 1.1 : undefined },
    );
    figures[files] = { bytes: files * bytesPerFile, wall, cpu, memory };
  }
  return {
    title: 'Large build context',
    method:
      `One function whose build context is fingerprinted and staged: whole processes (\`node app.js\`), median of ${pairs} pairs of alternating runs. ` +
      'Where the disk is the limit, processor time says more: both write the same files, and differ in how they read them.',
    table: comparisonTable({ ours: 'SpartaOciFunction', peer: 'DockerImageFunction' }, rows),
    outcomes: outcomesOf(rows.map((row) => ({ ...row, name: `build context: ${row.name}` }))),
    plots: [],
    figures,
  };
}
