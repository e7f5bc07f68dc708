import { AwsCallers } from './aws/aws-callers';
import { CallerIdentity } from './aws/caller-identity';
import { LocalAws } from './aws/local-aws';
import { LocalEcr } from './aws/local-ecr';
import { Upstream } from './aws/upstream';
import { CdkTools } from './cdk/cdk-tools';
import { Engine, EngineOptions } from './engine/engine';
import { whyNoEngine } from './engine/engine-choice';
import { TemporaryFolder } from './machine/temporary-folder';
import { Registry, whyNoRegistry } from './registry/registry';
import { RegistryContent } from './registry/registry-content';
import { PushedManifest, RegistryFront } from './registry/registry-front';
import { RegistryTokens } from './registry/registry-tokens';
import { Repositories } from './registry/repositories';

export interface LocalCloudOptions {
  /** The account to which the tools' own credentials belong. */
  readonly account: string;
  readonly repositories: Repositories;
  /** Answers what the local ECR does not, such as moto. @default - only the caller's identity is known */
  readonly upstream?: Upstream;
  readonly onPushed?: (pushed: PushedManifest) => Promise<void>;
  /** Of the engine: whether it must be one of our own, and its disk. */
  readonly engine?: Pick<EngineOptions, 'own' | 'diskMegabytes'>;
  readonly onProgress?: (line: string) => void;
}

/** Says what this machine lacks for a `LocalCloud`; empty when nothing is missing. */
export function whatIsMissing(): string[] {
  return [whyNoEngine(), whyNoRegistry()].filter((reason) => reason !== undefined);
}

/** Everything that publishing an image takes, on this machine: engine, registry, ECR, and the CDK's tools set up for them. */
export class LocalCloud {
  public static async start(options: LocalCloudOptions): Promise<LocalCloud> {
    const folder = new TemporaryFolder('oci-');
    const stops: Array<() => Promise<void>> = [];
    try {
      const engine = await Engine.start({ folder: folder.sub('e'), ...options.engine, onProgress: options.onProgress });
      stops.push(() => engine.stop());
      const registry = await Registry.start(folder.sub('registry'));
      stops.push(() => registry.stop());
      const { repositories } = options;
      const tokens = new RegistryTokens();
      const front = await RegistryFront.start({ registryUrl: registry.url, tokens, repositories, onPushed: options.onPushed });
      stops.push(() => front.stop());
      if (!engine.isOurs) stops.push(() => removeImagesOf(front.host, engine));
      options.onProgress?.(`the registry is ready at ${front.host}`);
      const callers = new AwsCallers(options.account);
      const content = new RegistryContent(registry.url, repositories);
      const ecr = new LocalEcr({ callers, tokens, repositories, content, registryHost: front.host });
      const aws = await LocalAws.start({ ecr, callers, upstream: options.upstream ?? new CallerIdentity(callers) });
      stops.push(() => aws.stop());
      options.onProgress?.(`the local ECR is ready at ${aws.url}`);
      const tools = new CdkTools({ home: folder.sub('home'), awsUrl: aws.url, engineEnv: engine.env });
      return new LocalCloud(engine, registry, front, aws, callers, tokens, content, tools, folder, stops);
    } catch (error) {
      await stopAll(stops, folder);
      throw error;
    }
  }

  private constructor(
    public readonly engine: Engine,
    public readonly registry: Registry,
    public readonly registryFront: RegistryFront,
    public readonly aws: LocalAws,
    public readonly callers: AwsCallers,
    public readonly tokens: RegistryTokens,
    public readonly content: RegistryContent,
    public readonly tools: CdkTools,
    public readonly folder: TemporaryFolder,
    private readonly stops: ReadonlyArray<() => Promise<void>>,
  ) {}

  public async stop(): Promise<void> {
    await stopAll(this.stops, this.folder);
  }
}

/** Takes from an engine that others use too what only this run can have put there. */
async function removeImagesOf(registryHost: string, engine: Engine): Promise<void> {
  await engine.removeImages((await engine.images()).filter((image) => image.startsWith(`${registryHost}/`)));
}

/** Stops everything in the reverse order of its start, and tells at the end what would not stop. */
async function stopAll(stops: ReadonlyArray<() => Promise<void>>, folder: TemporaryFolder): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of [...stops].reverse()) {
    await stop().catch((failure) => failures.push(failure));
  }
  folder.remove();
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be stopped');
}
