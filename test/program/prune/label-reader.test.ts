import { oldImage, PlayedRepository } from './model/played-world';
import { LabelReader } from '../../../program/prune/label-reader';
import { ImageManifest } from '../../../program/registry/image-manifest';

const CONFIG = 'application/vnd.oci.image.config.v1+json';
const [A, B] = [oldImage('a'), oldImage('b')];
const own = (digest: string) => ({ kind: 'labels', labels: { name: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/app:${digest}` } });

/** A repository in which each digest has one manifest. */
function repositoryWith(manifest: ImageManifest, config: object = {}): PlayedRepository {
  const repository = new PlayedRepository('app', []);
  repository.manifests = async (digests) => new Map(digests.map((digest) => [digest, { value: manifest }]));
  repository.config = async () => ({ labels: { name: 'x' }, architecture: 'amd64', os: 'linux', ...config }) as never;
  return repository;
}

describe('labels of images', () => {
  test('are read of what is wanted, and of what an index lists in place of itself', async () => {
    const repository = new PlayedRepository('app', []);
    const index = oldImage('index', { children: ['a', 'gone'] });
    expect(await new LabelReader().read(repository, [index, A, B, oldImage('c')], [index, B])).toEqual(new Map([['a', own('a')], ['b', own('b')]]));
    expect(repository.asked).toEqual(['a', 'b']);
  });

  test('are read once of each repository, and their reading is told', async () => {
    const progress: string[] = [];
    const reader = new LabelReader((text) => progress.push(text));
    const [app, lib] = [new PlayedRepository('app', []), new PlayedRepository('lib', [])];
    const first = await reader.read(app, [A, B], [A, B]);
    expect(await reader.read(app, [A, B], [A, B])).toEqual(first);
    await reader.read(lib, [A], [A]);
    expect({ app: app.asked, lib: lib.asked }).toEqual({ app: ['a', 'b'], lib: ['a'] });
    expect(progress).toEqual(['labels of 111111111111/eu-west-1/app: 1 of 2', 'labels of 111111111111/eu-west-1/app: 2 of 2', 'labels of 111111111111/eu-west-1/lib: 1 of 1']);
  });

  test('cannot be read of an image while it is archived', async () => {
    const [repository, reader] = [new PlayedRepository('app', []), new LabelReader()];
    const archived = oldImage('a', { status: 'ARCHIVED' });
    expect(await reader.read(repository, [archived], [archived])).toEqual(new Map([['a', { kind: 'unreadable', why: 'it is archived' }]]));
    expect(repository.asked).toEqual([]);
    expect(await reader.read(repository, [A], [A])).toEqual(new Map([['a', own('a')]]));
  });

  test('cannot be read of an image that was deleted meanwhile, which is not remembered', async () => {
    const [repository, reader] = [new PlayedRepository('app', []), new LabelReader()];
    const { manifests } = repository;
    repository.manifests = async () => new Map([['a', { missing: true }]]);
    expect(await reader.read(repository, [A], [A])).toEqual(new Map([['a', { kind: 'unreadable', why: 'it was deleted meanwhile' }]]));
    repository.manifests = manifests;
    expect(await reader.read(repository, [A], [A])).toEqual(new Map([['a', own('a')]]));
  });

  test('fail where one is not answered', async () => {
    const repository = new PlayedRepository('app', []);
    repository.manifests = async () => new Map([['a', { failure: 'KmsError: no key' }]]);
    await expect(new LabelReader().read(repository, [A], [A])).rejects.toThrow('a: KmsError: no key');
    await expect(new LabelReader().read(repository, [B], [B])).rejects.toThrow('b: it was not answered');
  });

  test.each(['application/vnd.oci.image.config.v1+json', 'application/vnd.docker.container.image.v1+json'])('are those of a configuration of type %s', async (mediaType) => {
    const claims = await new LabelReader().read(repositoryWith({ config: { digest: 'c', mediaType } }), [A], [A]);
    expect(claims.get('a')).toEqual({ kind: 'labels', labels: { name: 'x' } });
  });

  test.each<[string, ImageManifest]>([
    ['an artifact', { artifactType: 'application/x', config: { digest: 'c', mediaType: CONFIG } }],
    ['a signature', { config: { digest: 'c', mediaType: 'application/vnd.oci.empty.v1+json' } }],
    ['what has a configuration of no type', { config: { digest: 'c' } }],
    ['what has no configuration', {}],
  ])('are none of %s', async (_, manifest) => {
    expect((await new LabelReader().read(repositoryWith(manifest), [A], [A])).get('a')).toEqual({ kind: 'no-image' });
  });

  test('are none of an attestation, which is for no platform at all', async () => {
    const claimFor = async (config: object) => (await new LabelReader().read(repositoryWith({ config: { digest: 'c', mediaType: CONFIG } }, config), [A], [A])).get('a')!.kind;
    expect(await claimFor({ architecture: 'unknown', os: 'unknown' })).toBe('no-image');
    expect(await claimFor({ architecture: 'unknown' })).toBe('labels');
    expect(await claimFor({ os: 'unknown' })).toBe('labels');
  });
});
