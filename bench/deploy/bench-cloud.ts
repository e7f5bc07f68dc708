import { CountingFront } from './counting-front';
import { AwsCallers } from '../../test/support/aws/aws-callers';
import { CallerIdentity } from '../../test/support/aws/caller-identity';
import { LocalAws } from '../../test/support/aws/local-aws';
import { LocalEcr } from '../../test/support/aws/local-ecr';
import { CdkTools } from '../../test/support/cdk/cdk-tools';
import { Engine } from '../../test/support/engine/engine';
import { TemporaryFolder } from '../../test/support/machine/temporary-folder';
import { Registry } from '../../test/support/registry/registry';
import { RegistryContent } from '../../test/support/registry/registry-content';
import { RegistryTokens } from '../../test/support/registry/registry-tokens';
import { FixedRepositories, registryPath, RepositoryId } from '../../test/support/registry/repositories';

const PLACE = { account: '123412341234', region: 'us-west-2' };

/** The repository that the Dockerfile's label names. */
export const LABELLED: RepositoryId = { ...PLACE, name: 'spartaoci' };

/** Where the CDK publishes images by default. */
export const BOOTSTRAP: RepositoryId = { ...PLACE, name: `cdk-hnb659fds-container-assets-${PLACE.account}-${PLACE.region}` };

/** Engine, registry and ECR on this machine, with a front that counts and lets large layers through as they come. */
export class BenchCloud {
  public static async start(): Promise<BenchCloud> {
    const folder = new TemporaryFolder('oci-');
    const stops: Array<() => Promise<void>> = [async () => folder.remove()];
    const stop = async () => {
      for (const each of [...stops].reverse()) await each();
    };
    try {
      const engine = await Engine.start({ folder: folder.sub('e') });
      stops.push(() => engine.stop());
      const registry = await Registry.start(folder.sub('registry'));
      stops.push(() => registry.stop());
      const front = await CountingFront.start(registry.url);
      stops.push(() => front.stop());
      const repositories = new FixedRepositories(LABELLED, BOOTSTRAP);
      const callers = new AwsCallers(PLACE.account);
      const content = new RegistryContent(registry, repositories);
      const ecr = new LocalEcr({ callers, tokens: new RegistryTokens(), repositories, content, registryHost: front.host });
      const aws = await LocalAws.start({ ecr, callers, upstream: new CallerIdentity(callers) });
      stops.push(() => aws.stop());
      const tools = new CdkTools({ home: folder.sub('home'), awsUrl: aws.url, engineEnv: engine.env });
      return new BenchCloud(engine, front, content, tools, stop);
    } catch (error) {
      await stop();
      throw error;
    }
  }

  private constructor(
    public readonly engine: Engine,
    public readonly front: CountingFront,
    public readonly content: RegistryContent,
    public readonly tools: CdkTools,
    private readonly stopAll: () => Promise<void>,
  ) {}

  /** An image's reference in the registry, as engines take it. */
  public reference(repository: RepositoryId, tag: string): string {
    return `${this.front.host}/${registryPath(repository)}:${tag}`;
  }

  public stop(): Promise<void> {
    return this.stopAll();
  }
}
