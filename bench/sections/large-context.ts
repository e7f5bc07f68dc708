import { writeLargeContext } from '../measure/build-context';
import { compare } from '../measure/comparison';
import { runPairs } from '../measure/paired-runs';
import { Workspace } from '../measure/workspace';
import { bytes, count, milliseconds, times } from '../report/format';
import { Scale } from '../scale';
import { ComparisonRow, comparisonTable, outcomesOf, Section } from '../section';
import { runApp } from './synth';

/** Staging and fingerprinting once, without holding the content in memory. */
export async function measureLargeContext(workspace: Workspace, scale: Scale, progress: (line: string) => void): Promise<Section> {
  const { files, bytesPerFile, pairs } = scale.largeContext;
  progress(`Large context: writing ${count(files)} files`);
  const folder = workspace.emptyFolder('large');
  writeLargeContext(folder, files, bytesPerFile);
  progress('Large context: synth');
  const synth = (app: string) => () => runApp(workspace, app, { functions: 1, contexts: [folder] });
  const { ours, peer } = await runPairs(pairs, synth('sparta'), synth('stock'));
  const wall = compare(ours.map((run) => run.wallMilliseconds), peer.map((run) => run.wallMilliseconds));
  const cpu = compare(ours.map((run) => run.cpuMilliseconds), peer.map((run) => run.cpuMilliseconds));
  const memory = compare(ours.map((run) => run.peakBytes), peer.map((run) => run.peakBytes));
  const rows: ComparisonRow[] = [
    { name: 'time', comparison: wall, show: milliseconds, atMost: 1.1 },
    { name: 'peak memory', comparison: memory, show: bytes, atMost: 1.05 },
  ];
  const table = comparisonTable({ ours: 'SpartaOciFunction', peer: 'DockerImageFunction' }, rows);
  const cpuCells = [times(cpu.ratio), ''];
  return {
    title: 'Large build context',
    method: `One function whose build context holds ${bytes(files * bytesPerFile)} in ${count(files)} files: whole processes (\`node app.js\`), median of ${pairs} pairs of alternating runs.`,
    table: {
      columns: [...table.columns.slice(0, 5), 'CPU', ...table.columns.slice(5)],
      rows: table.rows.map((row, index) => [...row.slice(0, 5), cpuCells[index], ...row.slice(5)]),
    },
    outcomes: outcomesOf(rows.map((row) => ({ ...row, name: `large context: ${row.name}` }))),
    plots: [],
    figures: { files, bytes: files * bytesPerFile, wall, cpu, memory },
  };
}
