import { AwsCallers } from './aws-callers';
import { AwsRequest } from './aws-request';
import { batchDeleteImage } from './ecr/delete-images';
import { describeImages, listImageReferrers, listImages } from './ecr/describe-images';
import { EcrInput, ImageOperation } from './ecr/ecr-operation';
import { batchGetImage, getDownloadUrlForLayer } from './ecr/get-images';
import { batchCheckLayerAvailability, continueUpload, putImage } from './ecr/push-images';
import { EcrError } from './ecr-error';
import { ImageRecords } from '../registry/image-records';
import { LayerDownloads } from '../registry/layer-downloads';
import { RegistryContent } from '../registry/registry-content';
import { RegistryTokens } from '../registry/registry-tokens';
import { Repositories, Repository, RepositoryId, registryPath } from '../registry/repositories';

export interface LocalEcrOptions {
  readonly callers: AwsCallers;
  readonly tokens: RegistryTokens;
  readonly repositories: Repositories;
  readonly content: RegistryContent;
  /** Host and port to which images of every repository are pushed. */
  readonly registryHost: string;
  /** Serves layers; without it there are no URLs to get them by. */
  readonly downloads?: LayerDownloads;
}

const IMAGE_OPERATIONS: Readonly<Record<string, ImageOperation>> = {
  DescribeImages: describeImages,
  ListImages: listImages,
  ListImageReferrers: listImageReferrers,
  BatchGetImage: batchGetImage,
  BatchDeleteImage: batchDeleteImage,
  GetDownloadUrlForLayer: getDownloadUrlForLayer,
  BatchCheckLayerAvailability: batchCheckLayerAvailability,
  UploadLayerPart: continueUpload,
  CompleteLayerUpload: continueUpload,
  PutImage: putImage,
};

/**
 * ECR's API of repositories and images, over the real content of a real registry.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Operations.html
 */
export class LocalEcr {
  /** What ECR knows of images besides their content; write there to make one old or archived. */
  public readonly records = new ImageRecords();
  /** The most results of one page: small, it makes few images many pages. */
  public pageLimit = 1000;

  constructor(private readonly options: LocalEcrOptions) {}

  /** Whether this operation is answered here, from the registry. */
  public answers(operation: string): boolean {
    return operation === 'GetAuthorizationToken' || operation === 'DescribeRepositories' || Object.hasOwn(IMAGE_OPERATIONS, operation);
  }

  /** @throws EcrError as ECR would answer. */
  public async call(request: AwsRequest): Promise<object> {
    const input = JSON.parse(request.body.toString() || '{}') as EcrInput;
    if (request.operation === 'GetAuthorizationToken') return this.authorizationToken(request);
    // Without a registry ID, ECR looks in the account of the caller's credentials.
    const account = input.registryId ?? this.options.callers.of(request.accessKeyId).account;
    const place = { account, region: request.region };
    if (request.operation === 'DescribeRepositories') return { repositories: await this.describeRepositories(input, place) };
    const repository = await this.repository({ ...place, name: input.repositoryName ?? '' });
    const { content, downloads } = this.options;
    return IMAGE_OPERATIONS[request.operation]({ content, downloads, records: this.records, pageLimit: this.pageLimit }, repository, input);
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
      ...repository.details,
      repositoryArn: `arn:aws:ecr:${repository.region}:${repository.account}:repository/${repository.name}`,
      registryId: repository.account,
      repositoryName: repository.name,
      // The one place where the local ECR must differ: images go to the loopback registry.
      repositoryUri: `${this.options.registryHost}/${registryPath(repository)}`,
      imageTagMutability: repository.immutable ? 'IMMUTABLE' : 'MUTABLE',
    }));
  }

  private async repository(id: RepositoryId): Promise<Repository> {
    const repository = await this.options.repositories.find(id);
    if (!repository) {
      throw new EcrError('RepositoryNotFoundException',
        `The repository with name '${id.name}' does not exist in the registry with id '${id.account}'`);
    }
    return repository;
  }
}
