import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FarmImages, Kind } from './farm-images';
import { BuildkitDaemon } from '../../support/farm/buildkit-daemon';
import { Buildx } from '../../support/farm/buildx';
import { BackgroundProcess } from '../../support/machine/background-process';
import { findProgram } from '../../support/machine/find-program';
import { CommandResult, runToSuccess } from '../../support/machine/run-command';
import { BuiltProgram } from '../../support/program/built-program';
import { StoredManifest } from '../../support/registry/registry-content';
import { registryPath, RepositoryId } from '../../support/registry/repositories';
import { ACCOUNT, CdkRun, DeploymentLab, REGION } from '../deploy/deployment-lab';
import { goEnvironment } from '../rie/go-environment';

export const FARM: RepositoryId = { account: ACCOUNT, region: REGION, name: 'farm' };
const BASE: RepositoryId = { ...FARM, name: 'base' };
export const CACHE: RepositoryId = { ...FARM, name: 'cache' };

export interface FarmLabOptions {
  readonly images: number;
  readonly kinds?: readonly Kind[];
  /** How much each image has for itself. @default 50000 */
  readonly bytes?: number;
  /** How much the common base image has. @default 1000000 */
  readonly baseBytes?: number;
  readonly builders?: number;
}

/** What came of a run of the program's `bake`. */
export interface BakeRun extends CommandResult {
  /** The manifests that the registry took meanwhile, as `repository path:tag`. */
  readonly pushes: readonly string[];
}

/**
 * An account as of `DeploymentLab`, in which the repositories are deployed already and the common base image is pushed,
 * with the program, buildx, and builders of the farm.
 */
export class FarmLab {
  public static async start(options: FarmLabOptions): Promise<FarmLab> {
    const lab = await DeploymentLab.start('farm', 'test/e2e/farm/app', 4096);
    const stops: Array<() => Promise<void>> = [() => lab.stop()];
    try {
      const host = lab.cloud.registryFront.host;
      const base = `${host}/${registryPath(BASE)}:1`;
      lab.app.setContext({ base });
      const images = new FarmImages(lab.app.folder, options.images, options.bytes ?? 50_000, options.kinds);
      succeeded(await lab.cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`));
      succeeded(await lab.cdk('deploy', 'Repositories', '--exclusively', '--require-approval', 'never'));
      await pushBase(lab, options.baseBytes ?? 1_000_000);
      const program = await BuiltProgram.build();
      stops.push(async () => program.remove());
      const buildx = await Buildx.create(lab.cloud.folder.sub('buildx'), (line) => process.stdout.write(`${line}\n`));
      const builders: BuildkitDaemon[] = [];
      for (let index = 1; index <= (options.builders ?? 1); index++) {
        const daemon = await BuildkitDaemon.start({ folder: lab.cloud.folder.sub(`builder-${index}`), plainHttpRegistries: [host] });
        stops.push(() => daemon.stop());
        await buildx.createBuilder(`builder-${index}`, [{ address: daemon.address }]);
        builders.push(daemon);
      }
      return new FarmLab(lab, images, program, buildx, builders, stops);
    } catch (error) {
      for (const stop of stops.reverse()) await stop();
      throw error;
    }
  }

  private constructor(
    public readonly lab: DeploymentLab,
    public readonly images: FarmImages,
    private readonly program: BuiltProgram,
    public readonly buildx: Buildx,
    /** `builder-1` and so on are their names. */
    public readonly builders: readonly BuildkitDaemon[],
    private readonly stops: ReadonlyArray<() => Promise<void>>,
  ) {}

  public get assembly(): string {
    return path.join(this.lab.app.folder, 'cdk.out');
  }

  /** The environment of the program: credentials of the account, and the user's docker configuration and builders. */
  public get env(): NodeJS.ProcessEnv {
    return { ...this.lab.cloud.tools.env, ...this.buildx.env };
  }

  public async synth(): Promise<void> {
    fs.rmSync(this.assembly, { recursive: true, force: true });
    await this.lab.app.synth(this.lab.cloud.tools);
    this.images.addNamedContexts(this.assembly);
  }

  public async bake(words: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<BakeRun> {
    const before = this.lab.cloud.registryFront.pushes.length;
    const result = await this.program.run(['bake', '--app', this.assembly, ...words], { cwd: this.lab.app.folder, env: { ...this.env, ...env } });
    return { ...result, pushes: this.lab.cloud.registryFront.pushes.slice(before) };
  }

  /** Starts the program and leaves it running. */
  public startBake(words: readonly string[], isReady: () => Promise<boolean>): Promise<BackgroundProcess> {
    return BackgroundProcess.start({
      program: process.execPath,
      args: [this.program.file, 'bake', '--app', this.assembly, ...words],
      env: this.env,
      cwd: this.lab.app.folder,
      logFile: path.join(this.lab.cloud.folder.path, 'bake.log'),
      isReady,
    });
  }

  /** `cdk deploy` of everything, from the assembly as it is. */
  public deploy(...args: string[]): Promise<CdkRun> {
    return this.lab.cdk('deploy', '--all', '--require-approval', 'never', '--app', this.assembly, ...args);
  }

  /** The images that are in the labelled repository, by their tags. */
  public async pushed(): Promise<Map<string, StoredManifest>> {
    const { content } = this.lab.cloud;
    const tags = await content.tags(FARM);
    return new Map(await Promise.all(tags.map(async (tag) => [tag, (await content.find(FARM, tag))!] as const)));
  }

  public async stop(): Promise<void> {
    for (const stop of [...this.stops].reverse()) await stop();
  }
}

export function succeeded<T extends CommandResult>(result: T): T {
  if (result.exitCode !== 0) throw new Error(`'${result.command}' ended with exit code ${result.exitCode}\n${result.stdout}${result.stderr}`);
  return result;
}

/** Pushes the base image past the front, as somebody did long ago. */
async function pushBase({ cloud }: DeploymentLab, bytes: number): Promise<void> {
  const folder = cloud.folder.sub('base');
  const root = cloud.folder.sub('base/root');
  fs.mkdirSync(path.join(root, 'tmp'));
  fs.writeFileSync(path.join(root, 'common'), randomBytes(bytes));
  await runToSuccess(findProgram('go')!, ['build', '-ldflags=-s -w', '-o', path.join(root, 'witness'), path.join(__dirname, 'witness.go')], {
    env: { PATH: process.env.PATH, HOME: folder, CGO_ENABLED: '0', ...goEnvironment() },
  });
  const archive = path.join(folder, 'base.tar');
  await runToSuccess('tar', ['-c', '-f', archive, '-C', root, '.'], { env: { PATH: process.env.PATH } });
  const reference = `${new URL(cloud.registry.url).host}/${registryPath(BASE)}:1`;
  await cloud.engine.docker(['import', '--platform', 'linux/amd64', archive, reference]);
  await cloud.engine.docker(['push', reference]);
  await cloud.engine.removeImages([reference]);
}
