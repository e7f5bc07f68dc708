import * as fs from 'node:fs';
import { writeSmallContext } from '../measure/build-context';
import { compare, Comparison } from '../measure/comparison';
import { NodeRun, runNode } from '../measure/node-run';
import { runPairs } from '../measure/paired-runs';
import { Workspace } from '../measure/workspace';
import { milliseconds, times } from '../report/format';
import { lineChart } from '../report/line-chart';
import { Scale } from '../scale';
import { ComparisonRow, comparisonTable, isMet, Outcome, outcomesOf, Section } from '../section';

const TITLE = 'Synth time';
/** Time of the last further function, by the time of an earlier one: 1 is a straight line. */
const GROWTH_AT_MOST = 1.2;

interface Case {
  readonly name: string;
  readonly functions: number;
  readonly images: 'shared' | 'distinct';
  readonly ours: string;
  readonly peer: string;
  readonly atMost?: number;
}

interface Measured extends Case {
  readonly wall: Comparison;
  readonly cpu: Comparison;
}

/** Whole processes, `node app.js`, from start to written cloud assembly. */
export async function measureSynth(workspace: Workspace, scale: Scale, progress: (line: string) => void): Promise<Section> {
  const contexts = Array.from({ length: Math.max(...scale.functionCounts) }, (_, index) => {
    const folder = workspace.emptyFolder('context');
    writeSmallContext(folder, `binary ${index}`);
    return folder;
  });
  const measured: Measured[] = [];
  for (const one of cases(scale)) {
    progress(`${TITLE}: ${one.name}`);
    const input = { functions: one.functions, contexts: one.images === 'shared' ? contexts.slice(0, 1) : contexts.slice(0, one.functions) };
    const synth = (app: string) => () => runApp(workspace, app, input);
    const runs = await runPairs(scale.synthPairs, synth(one.ours), synth(one.peer));
    measured.push({ ...one, wall: compareBy(runs, (run) => run.wallMilliseconds), cpu: compareBy(runs, (run) => run.cpuMilliseconds) });
  }
  return section(measured, scale);
}

/** Synthesizes once, into a folder that is gone afterwards. */
export async function runApp(workspace: Workspace, app: string, input: { functions: number; contexts: readonly string[] }): Promise<NodeRun> {
  const outdir = workspace.emptyFolder('cdk.out');
  try {
    return await runNode(workspace.app(app), { ...input, outdir });
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

function cases({ functionCounts }: Scale): Case[] {
  const [one, , hundred] = functionCounts;
  return [
    ...functionCounts.map((functions): Case => ({
      name: functions === one ? 'one function' : `${functions} functions sharing one image`,
      functions,
      images: 'shared',
      ours: 'sparta',
      peer: 'stock',
      atMost: functions === one ? 1.12 : functions === hundred ? 1 : undefined,
    })),
    ...functionCounts.slice(1).map((functions): Case => ({
      name: `${functions} functions with distinct images`, functions, images: 'distinct', ours: 'sparta-each', peer: 'stock', atMost: 1.1,
    })),
    { name: `${hundred} functions sharing, peer shares one asset by hand`, functions: hundred, images: 'shared', ours: 'sparta', peer: 'stock-shared' },
    { name: `${hundred} functions, each giving the same Dockerfile`, functions: hundred, images: 'shared', ours: 'sparta-each', peer: 'stock' },
  ];
}

function compareBy(runs: { ours: NodeRun[]; peer: NodeRun[] }, value: (run: NodeRun) => number): Comparison {
  return compare(runs.ours.map(value), runs.peer.map(value));
}

function section(measured: readonly Measured[], { functionCounts, synthPairs }: Scale): Section {
  const rows: ComparisonRow[] = measured.map(({ name, wall, atMost }) => ({ name, comparison: wall, show: milliseconds, atMost }));
  const table = comparisonTable({ ours: 'SpartaOciFunction', peer: 'DockerImageFunction' }, rows);
  const curves = (['shared', 'distinct'] as const).map((images) => ({
    images,
    points: functionCounts.map((functions) =>
      measured.find((each) => each.functions === functions && (each.images === images || functions === functionCounts[0]))!),
  }));
  const growth = curves.map(({ images, points }): Outcome & { peer: number } => {
    const value = growthOf(points, ({ cpu }) => cpu.ours);
    return {
      name: `growth is linear, ${images === 'shared' ? 'one image' : 'distinct images'}`,
      value,
      peer: growthOf(points, ({ cpu }) => cpu.peer),
      atMost: GROWTH_AT_MOST,
      met: isMet(value, GROWTH_AT_MOST),
    };
  });
  return {
    title: TITLE,
    method: 'Whole processes (`node app.js`) against the same app on the CDK\'s `DockerImageFunction` with the same Dockerfiles: wall time, median of ' +
      `${synthPairs} pairs of alternating runs; "ratio" is the median of the pairs' ratios and "middle half" theirs, "CPU" the ratio of processor time, which other load on the machine disturbs less. ` +
      `Growth: processor time for each function between ${functionCounts[2]} and ${functionCounts[3]} by that between ${functionCounts[1]} and ${functionCounts[2]}.`,
    table: {
      columns: [...table.columns.slice(0, 5), 'CPU', ...table.columns.slice(5)],
      rows: [
        ...table.rows.map((row, index) => [...row.slice(0, 5), times(measured[index].cpu.ratio), ...row.slice(5)]),
        ...growth.map(({ name, value, peer, atMost, met }) => [name, times(value), times(peer), '', '', '', `≤ ${times(atMost)}`, met ? 'yes' : 'no']),
      ],
    },
    outcomes: [...outcomesOf(rows), ...growth],
    plots: [{
      file: 'synth-time.svg',
      svg: lineChart({
        title: 'Synth time by number of functions',
        xLabel: 'functions',
        yLabel: 'seconds',
        lines: curves.flatMap(({ images, points }) => [
          { name: `SpartaOciFunction, ${images}`, ours: true, dashed: images === 'distinct', points: points.map((each): [number, number] => [each.functions, each.wall.ours / 1000]) },
          { name: `DockerImageFunction, ${images}`, ours: false, dashed: images === 'distinct', points: points.map((each): [number, number] => [each.functions, each.wall.peer / 1000]) },
        ]),
      }),
    }],
    figures: { cases: measured, growth },
  };
}

function growthOf(points: readonly Measured[], time: (point: Measured) => number): number {
  const [, ten, hundred, most] = points;
  const slope = (from: Measured, to: Measured) => (time(to) - time(from)) / (to.functions - from.functions);
  return slope(hundred, most) / slope(ten, hundred);
}
