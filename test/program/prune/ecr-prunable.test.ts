import { ECRClient } from '@aws-sdk/client-ecr';
import { EcrPrunable } from '../../../program/prune/ecr-prunable';
import { EcrError } from '../../support/aws/ecr-error';
import { ScriptedAws } from '../../support/aws/scripted-aws';

const ID = { account: '123412341234', region: 'us-west-2', repository: 'app' };

let aws: ScriptedAws;
let repository: EcrPrunable;

beforeAll(async () => {
  aws = await ScriptedAws.start();
  const client = (accessKeyId: string) => new ECRClient({ region: ID.region, endpoint: aws.url, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey: 'no' } });
  repository = new EcrPrunable(ID, client('AKIAREADER0000000000'), client('AKIAREMOVER000000000'));
});
beforeEach(() => aws.forget());
afterAll(() => aws.stop());

describe('a repository of ECR', () => {
  test('deletes by digest, by who may delete', async () => {
    aws.on('BatchDeleteImage', ({ imageIds }) => ({ imageIds }));
    expect(await repository.delete(['a', 'b'])).toEqual({ deleted: ['a', 'b'], refused: [] });
    expect(aws.calls).toMatchObject([{
      accessKeyId: 'AKIAREMOVER000000000', input: { registryId: ID.account, repositoryName: 'app', imageIds: [{ imageDigest: 'a' }, { imageDigest: 'b' }] },
    }]);
  });

  test('tells what ECR did not delete, and why; what was gone already is deleted', async () => {
    aws.on('BatchDeleteImage', () => ({
      imageIds: [{ imageDigest: 'a', imageTag: 't' }],
      failures: [
        { imageId: { imageDigest: 'b' }, failureCode: 'ImageNotFound', failureReason: 'gone' },
        { failureCode: 'ServerError', failureReason: 'of nobody' },
        { imageId: { imageDigest: 'c' }, failureCode: 'ImageReferencedByManifestList', failureReason: 'listed' },
      ],
    }));
    expect(await repository.delete(['a', 'b', 'c', 'd'])).toEqual({
      deleted: ['a', 'b'],
      refused: [{ digest: 'c', reason: 'ImageReferencedByManifestList: listed' }, { digest: 'd', reason: 'ECR neither deleted it nor said why not' }],
    });
  });

  test('has deleted nothing of which ECR tells nothing', async () => {
    aws.on('BatchDeleteImage', () => ({}));
    expect(await repository.delete(['a'])).toEqual({ deleted: [], refused: [{ digest: 'a', reason: 'ECR neither deleted it nor said why not' }] });
  });

  test('fails to delete where nobody is known who may', async () => {
    const reading = new EcrPrunable(ID, new ECRClient({ region: ID.region, endpoint: aws.url }));
    await expect(reading.delete(['a'])).rejects.toThrow('nobody is known who may delete');
  });

  test('tells the policy of its registry, which there may not be', async () => {
    aws.on('GetRegistryPolicy', () => ({ policyText: '{}' }));
    expect(await repository.registryPolicy()).toBe('{}');
    aws.on('GetRegistryPolicy', () => {
      throw new EcrError('RegistryPolicyNotFoundException', 'none');
    });
    expect(await repository.registryPolicy()).toBeUndefined();
    expect(aws.calls[0].accessKeyId).toBe('AKIAREADER0000000000');
  });

  test('fails where the policy of its registry may not be read', async () => {
    await expect(repository.registryPolicy()).rejects.toThrow('nobody said');
  });
});
