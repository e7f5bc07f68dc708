import { AwsCallers } from './aws/aws-callers';
import { LocalAws } from './aws/local-aws';
import { CdkTools } from './cdk/cdk-tools';
import { Engine, EngineOptions } from './engine/engine';
import { whyNoEngine } from './engine/engine-choice';
import { LocalRegistry, LocalRegistryOptions, stopAll } from './local-registry';
import { TemporaryFolder } from './machine/temporary-folder';
import { Registry, whyNoRegistry } from './registry/registry';
import { RegistryContent } from './registry/registry-content';
import { RegistryFront } from './registry/registry-front';
import { RegistryTokens } from './registry/registry-tokens';

export interface LocalCloudOptions extends LocalRegistryOptions {
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
    const stops: Array<() => Promise<void>> = [async () => folder.remove()];
    try {
      const engine = await Engine.start({ folder: folder.sub('e'), ...options.engine, onProgress: options.onProgress });
      stops.push(() => engine.stop());
      const local = await LocalRegistry.start(options);
      stops.push(() => local.stop());
      if (!engine.isOurs) stops.push(() => removeImagesOf(local.front.host, engine));
      options.onProgress?.(`the registry is ready at ${local.front.host}, the local ECR at ${local.aws.url}`);
      const tools = new CdkTools({ home: folder.sub('home'), awsUrl: local.aws.url, engineEnv: engine.env });
      return new LocalCloud(engine, local, tools, folder, stops);
    } catch (error) {
      await stopAll(stops);
      throw error;
    }
  }

  private constructor(
    public readonly engine: Engine,
    public readonly local: LocalRegistry,
    public readonly tools: CdkTools,
    public readonly folder: TemporaryFolder,
    private readonly stops: ReadonlyArray<() => Promise<void>>,
  ) {}

  public get registry(): Registry {
    return this.local.registry;
  }

  public get registryFront(): RegistryFront {
    return this.local.front;
  }

  public get aws(): LocalAws {
    return this.local.aws;
  }

  public get callers(): AwsCallers {
    return this.local.callers;
  }

  public get tokens(): RegistryTokens {
    return this.local.tokens;
  }

  public get content(): RegistryContent {
    return this.local.content;
  }

  public async stop(): Promise<void> {
    await stopAll(this.stops);
  }
}

/** Takes from an engine that others use too what only this run can have put there. */
async function removeImagesOf(registryHost: string, engine: Engine): Promise<void> {
  await engine.removeImages((await engine.images()).filter((image) => image.startsWith(`${registryHost}/`)));
}
