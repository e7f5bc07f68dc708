import { ImageManifest } from '../../../program/registry/image-manifest';
import { ExpectedImage, imageState } from '../../../program/registry/image-state';
import { ImageConfig, RepositoryImage } from '../../../program/registry/repository-image';
import { RepositorySource } from '../../../program/registry/repository-source';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const URI = '123412341234.dkr.ecr.us-west-2.amazonaws.com/app:v1';
const EXPECTED: ExpectedImage = { tag: 'v1', platform: 'linux/arm64', label: { name: 'name', value: URI } };
const RIGHT: ImageConfig = { os: 'linux', architecture: 'arm64', labels: { name: URI } };

/** A repository that answers what a real one cannot be made to hold, such as layers of a type of the future. */
function repository(image: Partial<RepositoryImage> | undefined, config = RIGHT, layerType = 'application/vnd.oci.image.layer.v1.tar+gzip', configType?: string): RepositorySource {
  const found = image && { digest: DIGEST, tags: ['v1'], sizeInBytes: 1, status: 'ACTIVE' as const, children: [], ...image };
  const manifest: ImageManifest = { config: { digest: DIGEST, mediaType: configType }, layers: [{ digest: DIGEST, mediaType: layerType }] };
  return {
    id: { account: '123412341234', region: 'us-west-2', repository: 'app' },
    find: async ({ tag, digest }) => (digest === DIGEST || tag === 'v1' ? found : undefined),
    manifests: async () => new Map([[DIGEST, { value: manifest }]]),
    config: async () => config,
    images: () => Promise.reject(new Error('not asked for')),
    policy: () => Promise.reject(new Error('not asked for')),
  };
}

describe('what a repository has under the tag of an image', () => {
  test.each<[string, RepositorySource, object]>([
    ['nothing', repository(undefined), { problems: [] }],
    ['the image', repository({}), { digest: DIGEST, problems: [] }],
    ['an archived image', repository({ status: 'ARCHIVED' }), { digest: DIGEST, problems: [{ code: 'image-archived', message: 'it is archived, and cannot be pulled' }] }],
    ['an index', repository({ mediaType: 'application/vnd.oci.image.index.v1+json' }),
      { digest: DIGEST, problems: [{ code: 'image-is-index', message: 'it is an index of several manifests, and Lambda runs a single one' }] }],
    ['an artifact', repository({ artifactType: 'application/x.signature' }, RIGHT, undefined, 'application/vnd.oci.empty.v1+json'),
      { digest: DIGEST, problems: [{ code: 'image-is-artifact', message: 'it is no image, but an artifact of type application/x.signature' }] }],
    ['layers that Lambda cannot unpack', repository({}, RIGHT, 'application/vnd.oci.image.layer.v1.tar+zstd'),
      { digest: DIGEST, problems: [{ code: 'layers-not-gzip', message: 'it has layers of type application/vnd.oci.image.layer.v1.tar+zstd, and Lambda unpacks gzip' }] }],
    ['another architecture', repository({}, { ...RIGHT, architecture: 'amd64' }),
      { digest: DIGEST, problems: [{ code: 'architecture-differs', message: 'it is built for linux/amd64, not for linux/arm64' }] }],
    ['another label', repository({}, { ...RIGHT, labels: { name: 'other' } }),
      { digest: DIGEST, problems: [{ code: 'label-differs', message: `its label name is 'other', not '${URI}'` }] }],
    ['no label', repository({}, { ...RIGHT, labels: {} }),
      { digest: DIGEST, problems: [{ code: 'label-differs', message: `its label name is not there, not '${URI}'` }] }],
  ])('is told where it is %s', async (_title, source, state) => {
    const { architecture, ...found } = await imageState(source, EXPECTED);
    expect(found).toEqual(state);
  });

  test('tells the architecture of an image that can be read, and of nothing else', async () => {
    expect((await imageState(repository({}), EXPECTED)).architecture).toBe('arm64');
    expect((await imageState(repository({ status: 'ARCHIVED' }), EXPECTED)).architecture).toBeUndefined();
  });

  test.each([[['v1', 'v2'], []], [['v2'], [{ code: 'tag-moved', message: 'the tag v1 does not point to it' }]]])(
    'is what a digest says, even if its tags are %j', async (tags, problems) => {
      expect(await imageState(repository({ tags }), { ...EXPECTED, digest: DIGEST })).toEqual({ digest: DIGEST, architecture: 'arm64', problems });
    });

  test('needs no label where the image is one of the CDK\'s own', async () => {
    const unlabelled = repository({}, { ...RIGHT, labels: {} });
    expect(await imageState(unlabelled, { ...EXPECTED, label: undefined })).toMatchObject({ digest: DIGEST, problems: [] });
  });
});
