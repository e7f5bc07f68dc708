import * as path from 'node:path';
import { runNode } from '../measure/node-run';
import { median } from '../measure/statistics';
import { Workspace } from '../measure/workspace';
import { bytes, count, milliseconds } from '../report/format';
import { Scale } from '../scale';
import { Section } from '../section';

interface Loaded {
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
  readonly heapBytes: number;
  readonly residentBytes: number;
  readonly modules: readonly string[];
}

/** What an app on the CDK's own class reads anyway. */
const STOCK_CLASSES = 'stock-classes';

/** What `require('cdk-sparta-oci')` adds. */
export async function measureLoad(workspace: Workspace, scale: Scale, progress: (line: string) => void): Promise<Section> {
  progress('Load');
  const load = async (before: readonly string[], subject: string) => {
    const runs: Loaded[] = [];
    for (let run = 0; run < scale.loadRuns; run++) {
      const { stdout } = await runNode(workspace.app('load'), { before, subject }, ['--expose-gc']);
      runs.push(JSON.parse(stdout) as Loaded);
    }
    const of = (value: (run: Loaded) => number) => median(runs.map(value));
    const modules = runs[0].modules.filter((file) => file.includes(`${path.sep}cdk-sparta-oci${path.sep}`)).length;
    return {
      milliseconds: of((run) => run.milliseconds),
      cpuMilliseconds: of((run) => run.cpuMilliseconds),
      heapBytes: of((run) => run.heapBytes),
      residentBytes: of((run) => run.residentBytes),
      modules,
      all: runs[0].modules,
    };
  };
  const stock = workspace.app(STOCK_CLASSES);
  const alone = await load([], 'cdk-sparta-oci');
  const needed = alone.all.filter((file) => !file.includes(`${path.sep}cdk-sparta-oci${path.sep}`) && file !== workspace.app('load'));
  const cases = {
    'aws-cdk-lib alone, as `require` leaves it': await load([], 'aws-cdk-lib'),
    'aws-cdk-lib with what a DockerImageFunction app reads': await load([], stock),
    'cdk-sparta-oci, with what it needs of aws-cdk-lib': alone,
    'cdk-sparta-oci in an app of DockerImageFunctions: added': await load([stock], 'cdk-sparta-oci'),
    'cdk-sparta-oci alone, what it needs being there: added': await load([stock, ...needed], 'cdk-sparta-oci'),
  };
  return {
    title: 'Load',
    method: `\`require\` in a fresh process, median of ${scale.loadRuns} processes; memory after garbage collection. The CDK loads most of its files when a class is first read, so what is added depends on what the app reads anyway.`,
    table: {
      columns: ['', 'time', 'processor time', 'heap', 'resident memory', 'modules of ours'],
      rows: Object.entries(cases).map(([name, { milliseconds: wall, cpuMilliseconds, heapBytes, residentBytes, modules }]) =>
        [name, milliseconds(wall), milliseconds(cpuMilliseconds), bytes(heapBytes), bytes(residentBytes), count(modules)]),
    },
    outcomes: [],
    plots: [],
    figures: Object.fromEntries(Object.entries(cases).map(([name, { all, ...figures }]) => [name, figures])),
  };
}
