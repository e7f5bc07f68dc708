import { AwsCallers } from './aws-callers';
import { AwsRequest } from './aws-request';
import { EcrError } from './ecr-error';
import { RegistryContent, StoredImage } from '../registry/registry-content';
import { RegistryTokens } from '../registry/registry-tokens';
import { Repositories, Repository, RepositoryId, registryPath } from '../registry/repositories';

export interface LocalEcrOptions {
  readonly callers: AwsCallers;
  readonly tokens: RegistryTokens;
  readonly repositories: Repositories;
  readonly content: RegistryContent;
  /** Host and port to which images of every repository are pushed. */
  readonly registryHost: string;
}

interface ImageId {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}

interface EcrInput {
  readonly registryId?: string;
  readonly repositoryName?: string;
  readonly repositoryNames?: readonly string[];
  readonly imageIds?: readonly ImageId[];
}

type Operation = (input: EcrInput, place: { account: string; region: string }, request: AwsRequest) => Promise<object>;

/**
 * ECR's side of the API that a publisher of images calls, over the real content of a real registry.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Operations.html
 */
export class LocalEcr {
  private readonly operations: Record<string, Operation | undefined> = {
    GetAuthorizationToken: async (_input, _place, request) => this.authorizationToken(request),
    DescribeRepositories: async (input, place) => ({ repositories: await this.describeRepositories(input, place) }),
    DescribeImages: async (input, place) => ({ imageDetails: await this.describeImages(input, place) }),
    ListImages: async (input, place) => ({ imageIds: await this.listImages(input, place) }),
    BatchGetImage: async (input, place) => this.batchGetImage(input, place),
  };

  constructor(private readonly options: LocalEcrOptions) {}

  /** Whether this operation is answered here, from the registry. */
  public answers(operation: string): boolean {
    return this.operations[operation] !== undefined;
  }

  /** @throws EcrError as ECR would answer. */
  public async call(request: AwsRequest): Promise<object> {
    const operation = this.operations[request.operation];
    if (!operation) throw new EcrError('UnknownOperationException', `the local ECR has no ${request.operation}`);
    const input = JSON.parse(request.body.toString() || '{}') as EcrInput;
    // Without a registry ID, ECR looks in the account of the caller's credentials.
    const account = input.registryId ?? this.options.callers.of(request.accessKeyId).account;
    return operation(input, { account, region: request.region }, request);
  }

  private authorizationToken(request: AwsRequest): object {
    const password = this.options.tokens.issue({ accessKeyId: request.accessKeyId });
    return {
      authorizationData: [{
        authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
        expiresAt: Math.floor(Date.now() / 1000) + 12 * 3600,
        proxyEndpoint: `http://${this.options.registryHost}`,
      }],
    };
  }

  private async describeRepositories(input: EcrInput, place: { account: string; region: string }): Promise<object[]> {
    const found = input.repositoryNames
      ? await Promise.all(input.repositoryNames.map((name) => this.repository({ ...place, name })))
      : await this.options.repositories.list(place.account, place.region);
    return found.map((repository) => ({
      repositoryArn: `arn:aws:ecr:${repository.region}:${repository.account}:repository/${repository.name}`,
      registryId: repository.account,
      repositoryName: repository.name,
      // The one place where the local ECR must differ: images go to the loopback registry.
      repositoryUri: `${this.options.registryHost}/${registryPath(repository)}`,
      imageTagMutability: repository.immutable ? 'IMMUTABLE' : 'MUTABLE',
    }));
  }

  private async describeImages(input: EcrInput, place: { account: string; region: string }): Promise<object[]> {
    const repository = await this.repository({ ...place, name: input.repositoryName ?? '' });
    const tags = await this.options.content.tags(repository);
    const wanted: readonly ImageId[] = input.imageIds ?? tags.map((imageTag) => ({ imageTag }));
    return Promise.all(wanted.map(async (imageId) => {
      const image = await this.options.content.find(repository, imageId.imageDigest ?? imageId.imageTag ?? '');
      if (!image) throw imageNotFound(repository, imageId);
      return {
        registryId: repository.account,
        repositoryName: repository.name,
        imageDigest: image.digest,
        imageTags: await this.tagsOf(repository, tags, image),
        imageSizeInBytes: image.sizeInBytes,
        imageManifestMediaType: image.mediaType,
      };
    }));
  }

  private async listImages(input: EcrInput, place: { account: string; region: string }): Promise<ImageId[]> {
    const repository = await this.repository({ ...place, name: input.repositoryName ?? '' });
    return Promise.all((await this.options.content.tags(repository)).map(async (imageTag) =>
      ({ imageTag, imageDigest: (await this.options.content.find(repository, imageTag))!.digest })));
  }

  private async batchGetImage(input: EcrInput, place: { account: string; region: string }): Promise<object> {
    const repository = await this.repository({ ...place, name: input.repositoryName ?? '' });
    const images: object[] = [];
    const failures: object[] = [];
    for (const imageId of input.imageIds ?? []) {
      const image = await this.options.content.find(repository, imageId.imageDigest ?? imageId.imageTag ?? '');
      if (!image) {
        failures.push({ imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' });
        continue;
      }
      images.push({
        registryId: repository.account,
        repositoryName: repository.name,
        imageId: { ...imageId, imageDigest: image.digest },
        imageManifest: image.manifest,
        imageManifestMediaType: image.mediaType,
      });
    }
    return { images, failures };
  }

  private async repository(id: RepositoryId): Promise<Repository> {
    const repository = await this.options.repositories.find(id);
    if (!repository) {
      throw new EcrError('RepositoryNotFoundException',
        `The repository with name '${id.name}' does not exist in the registry with id '${id.account}'`);
    }
    return repository;
  }

  private async tagsOf(repository: Repository, tags: readonly string[], image: StoredImage): Promise<string[]> {
    const digests = await Promise.all(tags.map(async (tag) => (await this.options.content.find(repository, tag))?.digest));
    return tags.filter((_tag, index) => digests[index] === image.digest);
  }
}

function imageNotFound(repository: Repository, imageId: ImageId): EcrError {
  return new EcrError('ImageNotFoundException',
    `The image with imageId {imageDigest:'${imageId.imageDigest ?? 'null'}', imageTag:'${imageId.imageTag ?? 'null'}'} does not exist `
    + `within the repository with name '${repository.name}' in the registry with id '${repository.account}'`);
}
