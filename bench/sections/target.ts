import * as fs from 'node:fs';
import * as path from 'node:path';
import { BUILD_ARGS } from '../apps/app-input';
import { BenchCloud } from '../deploy/bench-cloud';
import { labelledDockerfile, writeSmallContext } from '../measure/build-context';
import { runNode } from '../measure/node-run';
import { median, spread } from '../measure/statistics';
import { Workspace } from '../measure/workspace';
import { barChart } from '../report/bar-chart';
import { count, milliseconds } from '../report/format';
import { Scale } from '../scale';
import { Section } from '../section';

const IMAGE = 'bench-target';
const FORMAT = `{{index .Config.Labels "${BUILD_ARGS.SPARTA_ECR_LABEL_NAME}"}}`;

/** How long it takes to learn where an image goes: from its Dockerfile, or from the image itself. */
export async function measureTarget(workspace: Workspace, cloud: BenchCloud, scale: Scale, progress: (line: string) => void): Promise<Section> {
  progress('Knowing the target');
  const first: number[] = [];
  const further: number[] = [];
  for (let run = 0; run < scale.targetBuilds; run++) {
    const { stdout } = await runNode(workspace.app('evaluate'), { text: labelledDockerfile(['SpartaOCI']), times: 500 });
    const [firstTime, ...others] = JSON.parse(stdout) as number[];
    first.push(firstTime);
    further.push(median(others));
  }
  const folder = workspace.emptyFolder('target');
  const changed: number[] = [];
  const cached: number[] = [];
  for (let run = 0; run < scale.targetBuilds; run++) {
    // A content of its own, which no earlier build can have left in the engine's cache.
    writeSmallContext(folder, `${process.hrtime.bigint()}`);
    changed.push(await timeOf(() => askImage(cloud, folder)));
    cached.push(await timeOf(() => askImage(cloud, folder)));
  }
  await cloud.engine.removeImages([IMAGE]);
  fs.rmSync(path.join(folder, 'Dockerfile'));

  const cases = [
    { name: 'evaluate the Dockerfile', values: further, ours: true },
    { name: 'evaluate, first time in a process', values: first, ours: true },
    { name: 'docker build, unchanged, and inspect', values: cached, ours: false },
    { name: 'docker build, changed, and inspect', values: changed, ours: false },
  ].map((each) => ({ ...each, median: median(each.values), spread: spread(each.values) }));
  const [reference] = cases;
  return {
    title: 'Knowing the target',
    method: `The label's value of a Dockerfile that copies one small file: in process, loading the evaluator included in the first time, against \`docker build\` and \`docker inspect\` on a running engine; median of ${scale.targetBuilds} runs.`,
    table: {
      columns: ['', 'time', 'middle half', 'times as long'],
      rows: cases.map((each) => [
        each.name, milliseconds(each.median), `${milliseconds(each.spread.from)} to ${milliseconds(each.spread.to)}`,
        each === reference ? '1' : count(each.median / reference.median),
      ]),
    },
    outcomes: [],
    plots: [{
      file: 'knowing-the-target.svg',
      svg: barChart({
        title: 'Time to know where an image goes (logarithmic)',
        logarithmic: true,
        show: milliseconds,
        bars: cases.map((each) => ({ name: each.name, value: each.median, ours: each.ours })),
      }),
    }],
    figures: { cases },
  };
}

async function askImage(cloud: BenchCloud, folder: string): Promise<void> {
  const args = Object.entries(BUILD_ARGS).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  await cloud.engine.docker(['build', '--tag', IMAGE, ...args, folder]);
  const { stdout } = await cloud.engine.docker(['inspect', '--format', FORMAT, IMAGE]);
  if (!stdout.includes('.dkr.ecr.')) throw new Error(`the image has no label: ${stdout}`);
}

async function timeOf(action: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}
