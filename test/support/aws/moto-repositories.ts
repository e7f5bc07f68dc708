import { MotoClient } from './moto-client';
import { PushedManifest } from '../registry/registry-front';
import { Repositories, Repository, RepositoryId, repositoryIdOf } from '../registry/repositories';

interface MotoRepository extends Readonly<Record<string, unknown>> {
  readonly repositoryName: string;
  readonly imageTagMutability: string;
}

/** The repositories that CloudFormation created in moto's ECR: nothing else counts as existing. */
export class MotoRepositories implements Repositories {
  constructor(private readonly moto: MotoClient) {}

  public async find(id: RepositoryId): Promise<Repository | undefined> {
    return (await this.list(id.account, id.region)).find(({ name }) => name === id.name);
  }

  public async list(account: string, region: string): Promise<Repository[]> {
    const { repositories } = await this.moto.ecr<{ repositories: MotoRepository[] }>(account, region, 'DescribeRepositories', {});
    return repositories.map((details) =>
      ({ account, region, name: details.repositoryName, immutable: details.imageTagMutability === 'IMMUTABLE', details }));
  }

  /** Tells moto's ECR of an image that the registry took, because moto's Lambda looks for images there; returns the digest that moto gives it. */
  public async register({ path, reference, mediaType, manifest }: PushedManifest): Promise<string> {
    const id = repositoryIdOf(path);
    if (!id) throw new Error(`'${path}' is not the path of a repository`);
    const { image } = await this.moto.ecr<{ image: { imageId: { imageDigest: string } } }>(id.account, id.region, 'PutImage', {
      repositoryName: id.name, imageTag: reference, imageManifest: manifest, imageManifestMediaType: mediaType,
    });
    return image.imageId.imageDigest;
  }
}
