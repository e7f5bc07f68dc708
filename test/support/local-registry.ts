import { AwsCallers } from './aws/aws-callers';
import { CallerIdentity } from './aws/caller-identity';
import { LocalAws } from './aws/local-aws';
import { LocalEcr } from './aws/local-ecr';
import { Upstream } from './aws/upstream';
import { TemporaryFolder } from './machine/temporary-folder';
import { ImagePusher } from './registry/image-pusher';
import { LayerDownloads } from './registry/layer-downloads';
import { Registry } from './registry/registry';
import { RegistryContent } from './registry/registry-content';
import { PushedManifest, RegistryFront } from './registry/registry-front';
import { RegistryTokens } from './registry/registry-tokens';
import { Repositories } from './registry/repositories';

export interface LocalRegistryOptions {
  /** The account to which the tools' own credentials belong. */
  readonly account: string;
  readonly repositories: Repositories;
  /** Answers what the local ECR does not, such as moto. @default - only the caller's identity is known */
  readonly upstream?: Upstream;
  readonly onPushed?: (pushed: PushedManifest) => Promise<unknown>;
}

/** A real registry with ECR's control plane before it, and AWS's one endpoint; no engine. */
export class LocalRegistry {
  public static async start(options: LocalRegistryOptions): Promise<LocalRegistry> {
    const folder = new TemporaryFolder('registry-');
    const stops: Array<() => Promise<void>> = [async () => folder.remove()];
    try {
      const { repositories } = options;
      const registry = await Registry.start(folder.path);
      stops.push(() => registry.stop());
      const tokens = new RegistryTokens();
      const front = await RegistryFront.start({ registryUrl: registry.url, tokens, repositories, onPushed: options.onPushed });
      stops.push(() => front.stop());
      const callers = new AwsCallers(options.account);
      const content = new RegistryContent(registry, repositories);
      const downloads = await LayerDownloads.start(content);
      stops.push(() => downloads.stop());
      const ecr = new LocalEcr({ callers, tokens, repositories, content, downloads, registryHost: front.host });
      const aws = await LocalAws.start({ ecr, callers, upstream: options.upstream ?? new CallerIdentity(callers) });
      stops.push(() => aws.stop());
      return new LocalRegistry(registry, front, callers, tokens, content, downloads, ecr, aws, stops);
    } catch (error) {
      await stopAll(stops);
      throw error;
    }
  }

  /** Pushes images without an engine. */
  public readonly pusher: ImagePusher;

  private constructor(
    public readonly registry: Registry,
    public readonly front: RegistryFront,
    public readonly callers: AwsCallers,
    public readonly tokens: RegistryTokens,
    public readonly content: RegistryContent,
    public readonly downloads: LayerDownloads,
    public readonly ecr: LocalEcr,
    public readonly aws: LocalAws,
    private readonly stops: ReadonlyArray<() => Promise<void>>,
  ) {
    this.pusher = new ImagePusher(registry);
  }

  public async stop(): Promise<void> {
    await stopAll(this.stops);
  }
}

/** Stops everything in the reverse order of its start, and tells at the end what would not stop. */
export async function stopAll(stops: ReadonlyArray<() => Promise<void>>): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of [...stops].reverse()) {
    await stop().catch((failure) => failures.push(failure));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be stopped');
}
