import { PushedManifest } from './registry-front';
import { Repositories, Repository, RepositoryId, repositoryIdOf } from './repositories';

interface MotoRepository {
  readonly repositoryName: string;
  readonly imageTagMutability: string;
}

/** The repositories that CloudFormation created in moto's ECR: nothing else counts as existing. */
export class MotoRepositories implements Repositories {
  private readonly accessKeyIds = new Map<string, Promise<string>>();

  /** @param url moto's own address, past the endpoint that notes the calls. */
  constructor(private readonly url: string, private readonly homeAccount: string) {}

  public async find(id: RepositoryId): Promise<Repository | undefined> {
    return (await this.list(id.account, id.region)).find(({ name }) => name === id.name);
  }

  public async list(account: string, region: string): Promise<Repository[]> {
    const { repositories } = await this.call<{ repositories: MotoRepository[] }>(account, region, 'DescribeRepositories', {});
    return repositories.map(({ repositoryName: name, imageTagMutability }) =>
      ({ account, region, name, immutable: imageTagMutability === 'IMMUTABLE' }));
  }

  /** Tells moto's ECR of an image that the registry took, because moto's Lambda looks for images there. */
  public async register({ path, reference, mediaType, manifest }: PushedManifest): Promise<void> {
    const id = repositoryIdOf(path);
    if (!id) throw new Error(`'${path}' is not the path of a repository`);
    await this.call(id.account, id.region, 'PutImage', {
      repositoryName: id.name, imageTag: reference, imageManifest: manifest, imageManifestMediaType: mediaType,
    });
  }

  private async call<T>(account: string, region: string, operation: string, input: object): Promise<T> {
    const answer = await fetch(this.url, {
      method: 'POST',
      headers: {
        ...(await this.signature(account, region, 'ecr')),
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `AmazonEC2ContainerRegistry_V20150921.${operation}`,
      },
      body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`moto answers ${answer.status} to ${operation} in ${account}/${region}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** moto reads account, region and service from the signature, but does not verify it. */
  private async signature(account: string, region: string, service: string): Promise<Record<string, string>> {
    const accessKeyId = account === this.homeAccount ? 'AKIALOCALTRUTH000000' : await this.accessKeyIdIn(account);
    return { Authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20200101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0` };
  }

  private accessKeyIdIn(account: string): Promise<string> {
    const known = this.accessKeyIds.get(account) ?? this.assumeRoleIn(account);
    this.accessKeyIds.set(account, known);
    return known;
  }

  private async assumeRoleIn(account: string): Promise<string> {
    const form = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: `arn:aws:iam::${account}:role/truth`, RoleSessionName: 'truth' };
    const answer = await fetch(this.url, {
      method: 'POST', headers: await this.signature(this.homeAccount, 'us-east-1', 'sts'), body: new URLSearchParams(form),
    });
    const accessKeyId = /<AccessKeyId>(.+?)<\/AccessKeyId>/.exec(await answer.text())?.[1];
    if (!accessKeyId) throw new Error(`moto gives no credentials of account ${account}`);
    return accessKeyId;
  }
}

