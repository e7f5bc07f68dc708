import {
  BatchDeleteImageCommand, BatchGetImageCommand, DescribeImagesCommand, ECRClient, GetDownloadUrlForLayerCommand, ListImageReferrersCommand,
  paginateDescribeImages, paginateListImages,
} from '@aws-sdk/client-ecr';
import { LocalRegistry } from '../local-registry';
import { EcrError } from './ecr-error';
import { FixedRepositories } from '../registry/repositories';

const REPOSITORY = { account: '123412341234', region: 'us-west-2', name: 'app' };
const repositoryName = REPOSITORY.name;

describe('the local ECR, asked by the SDK', () => {
  let local: LocalRegistry;
  let ecr: ECRClient;

  beforeAll(async () => {
    local = await LocalRegistry.start({ account: REPOSITORY.account, repositories: new FixedRepositories(REPOSITORY) });
    ecr = new ECRClient({
      region: REPOSITORY.region, endpoint: local.aws.url, credentials: { accessKeyId: 'AKIALOCALCLI00000000', secretAccessKey: 'no' }, maxAttempts: 1,
    });
  });
  afterEach(() => {
    local.aws.faults = undefined;
    local.ecr.pageLimit = 1000;
  });
  afterAll(() => local.stop());

  async function described(filter?: { imageStatus: 'ANY' | 'ARCHIVED' }) {
    const found = [];
    for await (const { imageDetails } of paginateDescribeImages({ client: ecr }, { repositoryName, filter })) found.push(...imageDetails!);
    return found;
  }

  test('tells every image, tagged or not, page by page', async () => {
    const images = [await local.pusher.image(REPOSITORY, 'one'), await local.pusher.image(REPOSITORY, undefined), await local.pusher.image(REPOSITORY, 'three')];
    local.ecr.pageLimit = 2;
    const before = local.aws.calls.length;
    const found = await described();
    expect(found.map(({ imageDigest }) => imageDigest)).toEqual(expect.arrayContaining(images.map(({ digest }) => digest)));
    expect(local.aws.calls.length - before).toBe(2);
    const ids = [];
    for await (const { imageIds } of paginateListImages({ client: ecr }, { repositoryName })) ids.push(...imageIds!);
    expect(ids).toEqual(expect.arrayContaining([{ imageDigest: images[0].digest, imageTag: 'one' }, { imageDigest: images[1].digest }]));
  });

  test('tells archived images only to those who ask for them, and does not hand them out', async () => {
    const { digest } = await local.pusher.image(REPOSITORY, 'archived');
    local.ecr.records.write(REPOSITORY, digest, { status: 'ARCHIVED', archivedAt: new Date(1000) });
    expect((await described()).map(({ imageDigest }) => imageDigest)).not.toContain(digest);
    expect(await described({ imageStatus: 'ARCHIVED' })).toMatchObject([{ imageDigest: digest, imageStatus: 'ARCHIVED', lastArchivedAt: new Date(1000) }]);
    const { images, failures } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageDigest: digest }] }));
    expect({ images, codes: failures!.map(({ failureCode }) => failureCode) }).toEqual({ images: [], codes: ['ImageInaccessible'] });
  });

  test('gives the configuration of an image by a URL that wants no authorization', async () => {
    await local.pusher.image(REPOSITORY, 'labelled', { labels: { a: 'b' } });
    const { images } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: 'labelled' }] }));
    const layerDigest = JSON.parse(images![0].imageManifest!).config.digest;
    const { downloadUrl } = await ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }));
    expect(await (await fetch(downloadUrl!)).json()).toMatchObject({ architecture: 'amd64', config: { Labels: { a: 'b' } } });
    expect((await fetch(downloadUrl!, { headers: { authorization: 'Bearer x' } })).status).toBe(400);
  });

  test('says for each image why it cannot be got', async () => {
    await local.pusher.image(REPOSITORY, 'plain');
    const imageIds = [{ imageTag: 'plain' }, { imageTag: 'nowhere' }];
    const acceptedMediaTypes = ['application/vnd.oci.image.index.v1+json'];
    const { images, failures } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds, acceptedMediaTypes }));
    expect({ images, failed: failures!.map(({ imageId }) => imageId) }).toEqual({ images: [], failed: imageIds });
  });

  test('deletes by digest with all tags, but not what an index lists', async () => {
    const child = await local.pusher.image(REPOSITORY, 'child');
    const index = await local.pusher.index(REPOSITORY, 'index', [child]);
    const refused = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest: child.digest }] }));
    expect(refused.failures).toMatchObject([{ failureCode: 'ImageReferencedByManifestList' }]);
    const both = [index, child].map(({ digest }) => ({ imageDigest: digest }));
    const { imageIds, failures } = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: both }));
    expect({ imageIds, failures }).toEqual({
      imageIds: [{ imageDigest: index.digest, imageTag: 'index' }, { imageDigest: child.digest, imageTag: 'child' }], failures: [],
    });
    await expect(ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'child' }] }))).rejects.toThrow(/does not exist/);
  });

  test('knows what refers to an image', async () => {
    const signed = await local.pusher.image(REPOSITORY, 'signed');
    const signature = await local.pusher.image(REPOSITORY, undefined, { subject: signed, artifactType: 'application/x.signature' });
    const { referrers } = await ecr.send(new ListImageReferrersCommand({ repositoryName, subjectId: { imageDigest: signed.digest } }));
    expect(referrers).toMatchObject([{ digest: signature.digest, artifactType: 'application/x.signature' }]);
    expect((await described()).find(({ imageDigest }) => imageDigest === signature.digest)?.subjectManifestDigest).toBe(signed.digest);
  });

  test('fails where a fault is injected', async () => {
    local.aws.faults = ({ operation }) => (operation === 'DescribeImages' ? new EcrError('AccessDeniedException', 'no') : undefined);
    await expect(described()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
