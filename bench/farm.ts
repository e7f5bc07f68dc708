/**
 * Measures a farm beside what the CDK does: building and pushing all images of one app.
 *
 *     npm run bench:farm                    24 images, several rounds; writes bench/results/farm.json and farm.md
 *     npm run bench:farm -- --rounds 1      the same with fewer rounds
 *     npm run bench:farm -- --small         4 images and one round, to see that it works; writes nothing
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { forgetEverything, Way, WAYS } from './farm/ways';
import { compare } from './measure/comparison';
import { median } from './measure/statistics';
import { bytes, count, milliseconds, times } from './report/format';
import { describeMachine } from './report/machine';
import { markdownReport } from './report/markdown';
import { terminalTable } from './report/terminal-table';
import { isMet, Outcome, Section } from './section';
import { FarmLab } from '../test/e2e/farm/farm-lab';

const SMALL = process.argv.includes('--small');
const IMAGES = SMALL ? 4 : 24;
const ROUNDS = SMALL ? 1 : Number(optionValue('--rounds') ?? 3);
const IMAGE_BYTES = 1_000_000;
const BASE_BYTES = 5_000_000;
/** What baking on one machine should take of what `cdk deploy` takes, with nothing cached. */
const AIM = 0.6;

const SITUATIONS = ['cold', 'changed'] as const;
type Situation = (typeof SITUATIONS)[number];

interface Cost {
  readonly wall: number;
  /** The part of it in which images are built and pushed; for a plain deployment all but what one without images takes. */
  readonly images: number;
  readonly requests: number;
  readonly pushed: number;
  readonly pulled: number;
}

type Costs = Record<Situation, Map<Way, Cost[]>>;

function optionValue(name: string): string | undefined {
  return process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
}

async function main(): Promise<void> {
  const [loadBefore] = os.loadavg();
  const farm = await FarmLab.start({
    images: IMAGES, kinds: ['plain', 'secret', 'target', 'arm'], bytes: IMAGE_BYTES, baseBytes: BASE_BYTES, builders: 2,
  });
  const costs: Costs = { cold: new Map(), changed: new Map() };
  const add = (situation: Situation, way: Way, cost: Cost) => costs[situation].set(way, [...(costs[situation].get(way) ?? []), cost]);
  let section: Section;
  let docker: string;
  try {
    docker = (await farm.lab.cloud.engine.docker(['version', '--format', '{{.Server.Version}}'])).stdout.trim();
    for (let round = 0; round < ROUNDS; round++) {
      // Each way comes first once, so that a change in the machine's load meets all.
      for (const way of [...WAYS.slice(round % WAYS.length), ...WAYS.slice(0, round % WAYS.length)]) {
        farm.images.changeAll();
        await farm.synth();
        await forgetEverything(farm);
        const idle = await idleDeployment(farm);
        add('cold', way, await measure(farm, way, idle));
        farm.images.change(farm.images.names[round % IMAGES]);
        await farm.synth();
        add('changed', way, await measure(farm, way, idle));
        const walls = SITUATIONS.map((situation) => milliseconds(costs[situation].get(way)!.at(-1)!.wall));
        console.error(`round ${round + 1} of ${ROUNDS}: ${way.name}: ${walls.join(', then ')}`);
      }
    }
    section = sectionOf(costs);
  } finally {
    await farm.stop();
  }
  const machine = describeMachine(loadBefore, { Docker: docker, buildx: 'v0.38.2', BuildKit: 'v0.34.2' });
  console.log(`${terminalTable(section)}\n\n${machine.summary}`);
  if (SMALL) return;
  const results = path.join(__dirname, 'results');
  fs.writeFileSync(path.join(results, 'farm.json'), `${JSON.stringify({ machine, outcomes: section.outcomes, figures: section.figures }, undefined, 2)}\n`);
  fs.writeFileSync(path.join(results, 'farm.md'), markdownReport([section], machine));
}

/** What deploying takes when nothing is to be deployed: the CLI, and its questions. */
async function idleDeployment(farm: FarmLab): Promise<number> {
  const start = performance.now();
  await farm.lab.cdk('deploy', 'Repositories', '--exclusively', '--require-approval', 'never', '--app', farm.assembly);
  return performance.now() - start;
}

async function measure(farm: FarmLab, way: Way, idle: number): Promise<Cost> {
  const { requests } = farm.lab.cloud.registryFront;
  const before = requests.length;
  const start = performance.now();
  await way.bake?.(farm);
  const baked = performance.now() - start;
  await way.deploy(farm);
  const wall = performance.now() - start;
  const seen = requests.slice(before);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    wall,
    images: way.bake ? baked : Math.max(0, wall - idle),
    requests: seen.length,
    pushed: sum(seen.map(({ requestBytes }) => requestBytes)),
    pulled: sum(seen.map(({ responseBytes }) => responseBytes)),
  };
}

function sectionOf(costs: Costs): Section {
  const outcomes: Outcome[] = [];
  const rows = SITUATIONS.flatMap((situation) => WAYS.map((way, index) => {
    const own = costs[situation].get(way)!;
    const deploy = costs[situation].get(WAYS[0])!;
    const ratioOf = (value: (cost: Cost) => number) => compare(own.map(value), deploy.map(value));
    const [wall, images] = [ratioOf((cost) => cost.wall), ratioOf((cost) => cost.images)];
    if (situation === 'cold' && index === 2) {
      outcomes.push({ name: 'bake on one builder, of cdk deploy, cold', value: wall.ratio, atMost: AIM, met: isMet(wall.ratio, AIM) });
    }
    const each = (value: (cost: Cost) => number) => median(own.map(value));
    return [
      `${situation === 'cold' ? 'nothing cached' : 'one source changed'}: ${way.name}`,
      milliseconds(wall.ours), times(wall.ratio), `${times(wall.spread.from)} to ${times(wall.spread.to)}`,
      milliseconds(images.ours), times(images.ratio),
      count(each((cost) => cost.requests)), bytes(each((cost) => cost.pushed)), bytes(each((cost) => cost.pulled)),
    ];
  }));
  return {
    title: 'A farm',
    method: `${IMAGES} images on one base image of ${bytes(BASE_BYTES)}, each with ${bytes(IMAGE_BYTES)} of its own, a quarter of them with a secret, with a target, ` +
      'and for another architecture. The whole time ends when every function is deployed; the time for images is that of baking, or of a deployment without what one ' +
      'takes that has nothing to do. Ratios are to a plain `cdk deploy` in the same round. Engine, builders, registry and CLI share one machine, so that two builders ' +
      `have no more processors than one. Rounds: ${ROUNDS}; medians.`,
    table: { columns: ['', 'whole time', 'ratio', 'middle half', 'images', 'ratio', 'requests', 'pushed', 'pulled'], rows },
    outcomes,
    plots: [],
    figures: Object.fromEntries(SITUATIONS.map((situation) =>
      [situation, Object.fromEntries([...costs[situation]].map(([way, all]) => [way.name, all]))])),
  };
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
