import { RegistryLogin } from './docker-config';
import { Publisher } from './login-rounds';
import { PushDestination } from './planned-image';
import { AwsAccess } from '../aws/aws-access';
import { isNotThere } from '../aws/aws-failure';
import { EcrRepository } from '../registry/ecr-repository';

/** A repository, as its publisher sees it. */
export interface PublishedRepository {
  readonly source: EcrRepository;
  /** What references of its images begin with. */
  readonly uri: string;
}

/** Asks ECR as those who push: by the roles that the asset manifests name. */
export class Publishers {
  private readonly found = new Map<string, Promise<PublishedRepository | undefined>>();

  public constructor(private readonly access: AwsAccess) {}

  /**
   * The repository of a destination; nothing if it does not exist.
   *
   * @throws if nobody lets us ask
   */
  public repository(destination: PushDestination): Promise<PublishedRepository | undefined> {
    const { account, region, repository, roleArn, externalId } = destination;
    const key = JSON.stringify([account, region, repository, roleArn, externalId]);
    const known = this.found.get(key) ?? this.find(destination);
    this.found.set(key, known);
    return known;
  }

  /** A new password for a registry. */
  public async login(publisher: Publisher): Promise<RegistryLogin> {
    const { GetAuthorizationTokenCommand } = await import('@aws-sdk/client-ecr');
    const { authorizationData = [] } = await (await this.ecr(publisher)).send(new GetAuthorizationTokenCommand({}));
    const [{ authorizationToken, proxyEndpoint }] = authorizationData;
    const [user, password] = Buffer.from(authorizationToken!, 'base64').toString().split(':');
    return { host: proxyEndpoint!.replace(/^https?:\/\/|\/$/g, ''), user, password };
  }

  private async find(destination: PushDestination): Promise<PublishedRepository | undefined> {
    const { DescribeRepositoriesCommand } = await import('@aws-sdk/client-ecr');
    const ecr = await this.ecr(destination);
    try {
      const { account, repository } = destination;
      const { repositories = [] } = await ecr.send(new DescribeRepositoriesCommand({ registryId: account, repositoryNames: [repository] }));
      return { source: new EcrRepository(destination, ecr), uri: repositories[0].repositoryUri! };
    } catch (error) {
      if (isNotThere(error)) return undefined;
      throw error;
    }
  }

  private async ecr({ account, region, roleArn, externalId }: Publisher) {
    const clients = await this.access.clients({ account, region, ...(roleArn !== undefined && { roleArns: [roleArn], externalId }) });
    return clients.ecr();
  }
}
