import { BenchCloud } from '../deploy/bench-cloud';
import { Deployment, DeploymentCost } from '../deploy/deployment';
import { ImageCopier } from '../deploy/image-copier';
import { compare, Comparison } from '../measure/comparison';
import { Workspace } from '../measure/workspace';
import { barChart } from '../report/bar-chart';
import { bytes, count, milliseconds } from '../report/format';
import { Scale } from '../scale';
import { ComparisonRow, comparisonTable, Section } from '../section';

const SITUATIONS = ['first', 'changed'] as const;
type Situation = (typeof SITUATIONS)[number];
const NAMES: Record<Situation, string> = { first: 'first deployment', changed: 'one small layer changed' };

interface Costs {
  readonly ours: DeploymentCost[];
  readonly peer: DeploymentCost[];
}

interface Measured {
  readonly megabytes: number;
  readonly situation: Situation;
  readonly pushed: Comparison;
  readonly pulled: Comparison;
  readonly requests: Comparison;
  readonly wall: Comparison;
}

/** One push against a push and a copy. */
export async function measureDeploy(
  workspace: Workspace, cloud: BenchCloud, copier: ImageCopier, scale: Scale, progress: (line: string) => void,
): Promise<Section> {
  const measured: Measured[] = [];
  for (const { megabytes, runs } of scale.images) {
    progress(`Deploy: an image of ${megabytes} MB`);
    const costs: Record<Situation, Costs> = { first: { ours: [], peer: [] }, changed: { ours: [], peer: [] } };
    for (let run = 0; run < runs; run++) {
      for (const side of run % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)) {
        // Each has content of its own, so that nobody finds the other's layers.
        const deployment = new Deployment(workspace, cloud, megabytes * 1_000_000);
        const deploy = () => (side === 'ours' ? deployment.publishStraight() : deployment.publishAndCopy(copier));
        costs.first[side].push(await deploy());
        deployment.changeSmallLayer();
        costs.changed[side].push(await deploy());
        await deployment.remove();
      }
    }
    measured.push(...SITUATIONS.map((situation) => ({ megabytes, situation, ...compareAll(costs[situation]) })));
  }
  return section(measured, copier, scale);
}

function compareAll({ ours, peer }: Costs): Omit<Measured, 'megabytes' | 'situation'> {
  const by = (value: (cost: DeploymentCost) => number) => compare(ours.map(value), peer.map(value));
  return {
    pushed: by((cost) => cost.bytesIn),
    pulled: by((cost) => cost.bytesOut),
    requests: by((cost) => cost.requests),
    wall: by((cost) => cost.wallMilliseconds),
  };
}

function section(measured: readonly Measured[], copier: ImageCopier, scale: Scale): Section {
  const rows = measured.flatMap(({ megabytes, situation, pushed, pulled, requests, wall }): ComparisonRow[] => [
    { name: `${megabytes} MB, ${NAMES[situation]}: bytes pushed`, comparison: pushed, show: bytes },
    { name: 'bytes pulled', comparison: pulled, show: bytes },
    { name: 'requests', comparison: requests, show: count },
    { name: 'time', comparison: wall, show: milliseconds },
  ]);
  const table = comparisonTable({ ours: 'straight, as labelled', peer: 'bootstrap repository, then copy' }, rows);
  return {
    title: 'Deploy',
    method: 'What the registry sees, and how long it takes from `cdk-assets publish` until the image stands in the user\'s repository. The copy is made by ' +
      `${copier.name}. Engine and registry are real, on the loopback interface; the time of the copying way lacks what it needs besides, the start of its Lambda function and CloudFormation's custom resource. ` +
      `Like ECR by default, the registry mounts no layers across repositories. Runs: ${scale.images.map(({ megabytes, runs }) => `${runs} of ${megabytes} MB`).join(', ')}; medians.`,
    table: { columns: table.columns.slice(0, 5), rows: table.rows.map((row) => row.slice(0, 5)) },
    outcomes: [],
    plots: [{
      file: 'bytes-pushed.svg',
      svg: barChart({
        title: 'Bytes pushed until the image stands in your repository',
        logarithmic: false,
        show: bytes,
        bars: measured.filter(({ situation }) => situation === 'first').flatMap(({ megabytes, pushed }) => [
          { name: `${megabytes} MB image, straight`, value: pushed.ours, ours: true },
          { name: `${megabytes} MB image, push and copy`, value: pushed.peer, ours: false },
        ]),
      }),
    }],
    figures: { copier: copier.name, measured },
  };
}
