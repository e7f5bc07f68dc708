import * as fs from 'node:fs';
import * as path from 'node:path';
import { BenchCloud, BOOTSTRAP, LABELLED } from './bench-cloud';
import { Traffic } from './counting-front';
import { ImageCopier } from './image-copier';
import { CloudAssembly } from '../../test/support/cdk/cloud-assembly';
import { labelledDockerfile, writeRandomFile } from '../measure/build-context';
import { runNode } from '../measure/node-run';
import { Workspace } from '../measure/workspace';

/** What one way of deploying took. */
export interface DeploymentCost extends Traffic {
  /** From the start of publishing until the image stands in the user's repository. */
  readonly wallMilliseconds: number;
}

const SMALL_LAYER_BYTES = 64_000;

/** The image of one app: a large layer that stays, and a small one that changes. */
export class Deployment {
  private readonly context: string;

  constructor(private readonly workspace: Workspace, private readonly cloud: BenchCloud, bytes: number) {
    this.context = workspace.emptyFolder('image');
    fs.writeFileSync(path.join(this.context, 'Dockerfile'), labelledDockerfile(['large', 'small']));
    writeRandomFile(path.join(this.context, 'large'), bytes);
    this.changeSmallLayer();
  }

  public changeSmallLayer(): void {
    writeRandomFile(path.join(this.context, 'small'), SMALL_LAYER_BYTES);
  }

  /** Ours: cdk-assets publishes to the labelled repository, and that is all. */
  public async publishStraight(): Promise<DeploymentCost> {
    const { manifestFile, tag } = await this.synth('sparta');
    const cost = await this.measure(() => this.publish(manifestFile));
    return this.checked(cost, tag);
  }

  /** The other way: cdk-assets publishes to the bootstrap repository, and a custom resource copies. */
  public async publishAndCopy(copier: ImageCopier): Promise<DeploymentCost> {
    const { manifestFile, tag } = await this.synth('stock');
    const cost = await this.measure(async () => {
      await this.publish(manifestFile);
      await copier.copy(this.cloud.reference(BOOTSTRAP, tag), this.cloud.reference(LABELLED, tag));
    });
    return this.checked(cost, tag);
  }

  /** Frees the disk of everything but what the registry holds. */
  public async remove(): Promise<void> {
    const images = await this.cloud.engine.images();
    const ours = images.filter((image) => image.startsWith('cdkasset-') || image.startsWith(this.cloud.front.host));
    await this.cloud.engine.removeImages(ours);
    fs.rmSync(this.context, { recursive: true });
  }

  private async synth(app: string): Promise<{ manifestFile: string; tag: string }> {
    const outdir = this.workspace.emptyFolder('cdk.out');
    await runNode(this.workspace.app(app), { functions: 1, contexts: [this.context], outdir, cliCredentials: true });
    const [{ manifestFile, destinations: [{ imageTag }] }] = new CloudAssembly(outdir).dockerAssets;
    return { manifestFile: onlyImages(manifestFile), tag: imageTag };
  }

  private async publish(manifestFile: string): Promise<void> {
    const { exitCode, stdout, stderr } = await this.cloud.tools.cdkAssets('publish', manifestFile);
    if (exitCode !== 0) throw new Error(`cdk-assets ended with exit code ${exitCode}\n${stdout}${stderr}`);
  }

  private async measure(deploy: () => Promise<void>): Promise<DeploymentCost> {
    this.cloud.front.take();
    const start = performance.now();
    await deploy();
    return { wallMilliseconds: performance.now() - start, ...this.cloud.front.take() };
  }

  private async checked(cost: DeploymentCost, tag: string): Promise<DeploymentCost> {
    if (!(await this.cloud.content.find(LABELLED, tag))) throw new Error(`the image is not in the user's repository: no tag '${tag}' there`);
    return cost;
  }
}

/** A manifest without its files, such as the template, which every way uploads alike. */
function onlyImages(manifestFile: string): string {
  const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8')) as object;
  const target = manifestFile.replace(/\.json$/, '.images.json');
  fs.writeFileSync(target, JSON.stringify({ ...manifest, files: {} }));
  return target;
}
