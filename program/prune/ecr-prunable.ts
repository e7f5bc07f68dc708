import { ECRClient } from '@aws-sdk/client-ecr';
import { Deletion, PrunableRepository } from './prunable-repository';
import { isNotThere } from '../aws/aws-failure';
import { EcrRepository } from '../registry/ecr-repository';
import { RepositoryId } from '../registry/image-reference';

/** A repository of ECR: read by one identity, and deleted from by another, who may. */
export class EcrPrunable extends EcrRepository implements PrunableRepository {
  public constructor(id: RepositoryId, private readonly reader: ECRClient, private readonly remover?: ECRClient) {
    super(id, reader);
  }

  public async registryPolicy(): Promise<string | undefined> {
    const { GetRegistryPolicyCommand } = await import('@aws-sdk/client-ecr');
    try {
      return (await this.reader.send(new GetRegistryPolicyCommand({}))).policyText;
    } catch (error) {
      if (isNotThere(error)) return undefined;
      throw error;
    }
  }

  public async delete(digests: readonly string[]): Promise<Deletion> {
    if (!this.remover) throw new Error('nobody is known who may delete');
    const { BatchDeleteImageCommand } = await import('@aws-sdk/client-ecr');
    const { imageIds = [], failures = [] } = await this.remover.send(new BatchDeleteImageCommand({
      registryId: this.id.account, repositoryName: this.id.repository, imageIds: digests.map((imageDigest) => ({ imageDigest })),
    }));
    const gone = failures.filter(({ failureCode }) => failureCode === 'ImageNotFound').map(({ imageId }) => imageId!.imageDigest!);
    const deleted = new Set([...imageIds.map(({ imageDigest }) => imageDigest!), ...gone]);
    return {
      deleted: digests.filter((digest) => deleted.has(digest)),
      refused: digests.filter((digest) => !deleted.has(digest)).map((digest) => {
        const failure = failures.find(({ imageId }) => imageId?.imageDigest === digest);
        return { digest, reason: failure ? `${failure.failureCode}: ${failure.failureReason}` : 'ECR neither deleted it nor said why not' };
      }),
    };
  }
}
