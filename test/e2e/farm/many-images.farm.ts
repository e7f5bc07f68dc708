import { CACHE, FARM, FarmLab, succeeded } from './farm-lab';
import { imageContent } from './image-content';
import { registryPath } from '../../support/registry/repositories';
import { ACCOUNT, REGION } from '../deploy/deployment-lab';

jest.setTimeout(600_000);

const LABEL = 'io.sparta.ecr-name';
const IMAGES = 24;
const PUBLISHER = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-image-publishing-role-${ACCOUNT}-${REGION}`;

interface BakeAnswer {
  readonly images: ReadonlyArray<{ readonly name: string; readonly uri: string; readonly state: string; readonly digest?: string }>;
}

// One story: each test goes on where the one before it ended.
describe('24 images of one app, built and pushed by a farm', () => {
  let farm: FarmLab;
  let digests: Map<string, string>;

  beforeAll(async () => {
    farm = await FarmLab.start({ images: IMAGES, builders: 2 });
    await farm.buildx.createBuilder('native', [
      { address: farm.builders[0].address, platforms: ['linux/amd64'] },
      { address: farm.builders[1].address, platforms: ['linux/arm64'] },
    ]);
    await farm.synth();
  });
  afterAll(() => farm.stop());

  test('one builder of a node for each architecture builds all, each image on the node of its own', async () => {
    const { images } = answerOf(succeeded(await farm.bake(['--run', '--builder', 'native', '--json'])).stdout);

    expect(images).toHaveLength(IMAGES);
    expect(new Set(images.map(({ state }) => state))).toEqual(new Set(['pushed']));
    for (const [tag, { labels, architecture, mediaType }] of await farm.pushed()) {
      const { name } = images.find(({ uri }) => uri.endsWith(tag))!;
      expect(labels).toEqual({ [LABEL]: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/farm:${tag}` });
      expect(architecture).toBe(name.includes('arm') ? 'arm64' : 'amd64');
      expect(mediaType).toBe('application/vnd.oci.image.manifest.v1+json');
    }
    const [amd64, arm64] = await Promise.all(farm.builders.map((builder) => builder.stateBytes()));
    console.log(`state of the builder for amd64: ${amd64} bytes, for arm64: ${arm64} bytes`);
    expect(arm64).toBeGreaterThan(0);
  });

  test('the pushes are made as the publisher that the manifests name', () => {
    const { registryFront, callers } = farm.lab.cloud;
    const pushing = registryFront.requests.filter(({ method, status }) => method === 'PUT' && status === 201);
    expect(new Set(pushing.map(({ accessKeyId }) => callers.of(accessKeyId!).roleArn))).toEqual(new Set([PUBLISHER]));
  });

  test('secrets, named contexts and targets were what they are in an asset manifest', async () => {
    const { images } = answerOf((await farm.bake(['--run', '--json'])).stdout);
    const contentOf = (kind: string) => imageContent(farm.lab.cloud.content, FARM, images.find(({ name }) => name.includes(kind))!.uri.split(':')[1]);
    const filesOf = async (kind: string) => (await contentOf(kind)).layers.flatMap(({ files }) => files.map((line) => line.split(' ').pop()));
    expect(await filesOf('secret')).toContain('token.sha256');
    expect(await filesOf('secret')).not.toContain('run/secrets/token');
    expect(await filesOf('context')).toContain('shared.txt');
    expect(await filesOf('target')).toContain('own');
  });

  test('two shares on two builders at once are all images, each once', async () => {
    farm.images.changeAll();
    await farm.synth();
    const before = farm.lab.cloud.registryFront.pushes.length;

    const shares = await Promise.all(['1/2', '2/2'].map((shard, index) => farm.bake(['--run', '--json', '--shard', shard, '--builder', `builder-${index + 1}`])));

    const images = shares.map((share) => answerOf(succeeded(share).stdout).images);
    console.log(`shares of ${images.map(({ length }) => length).join(' and ')} images`);
    expect(images.flat().map(({ state }) => state)).toEqual(Array(IMAGES).fill('pushed'));
    const pushes = farm.lab.cloud.registryFront.pushes.slice(before);
    expect(pushes).toHaveLength(IMAGES);
    expect(new Set(pushes).size).toBe(IMAGES);
    digests = new Map(images.flat().map(({ uri, digest }) => [uri, digest!]));
  });

  test('a cdk deploy afterwards builds nothing, pushes nothing, and deploys functions on what was pushed', async () => {
    const { exitCode, stdout, stderr, pushes, calls } = await farm.deploy();

    expect(exitCode).toBe(0);
    expect(pushes).toEqual([]);
    expect(stdout + stderr).not.toMatch(/\[internal\] load build|Image-/);
    expect(calls.map(({ operation }) => operation)).not.toContain('GetAuthorizationToken');
    const functions = await farm.lab.functions();
    expect(functions.map(({ ImageUri }) => ImageUri).sort()).toEqual([...digests.keys()].sort());
    for (const [uri, digest] of digests) {
      expect((await farm.lab.cloud.content.find(FARM, uri.split(':')[1]))?.digest).toBe(digest);
    }
  });

  test('baking again does nothing', async () => {
    const { exitCode, pushes, stderr } = await farm.bake(['--run']);
    expect({ exitCode, pushes }).toEqual({ exitCode: 0, pushes: [] });
    expect(stderr.match(/there already/g)).toHaveLength(IMAGES);
  });

  test('one changed source is one image to build, in the file and on the farm', async () => {
    const [changed] = farm.images.names;
    farm.images.change(changed);
    await farm.synth();

    const { stdout, stderr, exitCode } = await farm.bake(['--missing-only']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringContaining(`1 image to build, ${IMAGES - 1} there already`) });
    expect(stdout).toContain('docker buildx bake --file');
    expect((await farm.bake(['--run', '--builder', 'builder-1'])).pushes).toHaveLength(1);
  });

  test('a cache in a repository serves a builder that has nothing', async () => {
    const { local, registryFront } = farm.lab.cloud;
    const cache = ['--cache-to', `${registryFront.host}/${registryPath(CACHE)}`, '--run', '--builder', 'builder-1'];
    const plain = farm.images.names.find((name) => name.startsWith('plain'))!;
    farm.images.change(plain);
    await farm.synth();
    succeeded(await farm.bake(cache));
    const [tag] = await local.content.tags(CACHE);
    expect(tag).toMatch(new RegExp(`-Image-${plain}-[0-9a-f]{12}$`));
    expect((await local.content.find(CACHE, tag))!.mediaType).toBe('application/vnd.oci.image.manifest.v1+json');

    farm.images.changeLastLayer(plain);
    await farm.synth();
    await farm.builders[0].prune();
    const { stderr } = succeeded(await farm.bake(cache));
    expect(stderr).toMatch(/importing cache manifest from \S+\/cache:/);
    // A step whose layer is pulled is not run.
    expect(stderr).toMatch(/COPY own \/own\n#\d+ (?:CACHED|sha256:)/);
    expect(await local.content.tags(CACHE)).toEqual([tag]);
  });

  test('an image of the right name and the wrong content is told, and not taken for the image', async () => {
    const [tag] = (await farm.pushed()).keys();
    const { content, local } = farm.lab.cloud;
    const right = await content.find(FARM, tag);
    await local.pusher.image(FARM, tag, { labels: { [LABEL]: 'something else' }, architecture: right!.architecture === 'arm64' ? 'amd64' : 'arm64' });
    await farm.synth();
    const uri = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/farm:${tag}`;
    const isOfTheApp = (await farm.bake(['--missing-only', '--json'])).stdout.includes(uri);
    expect(isOfTheApp).toBe(true);

    const { exitCode, stderr } = await farm.bake(['--run', '--builder', 'builder-1']);

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(new RegExp(`error architecture-differs: ${uri}: it is built for linux/\\w+, not for linux/\\w+: delete the image`));
    expect(stderr).toContain(`error label-differs: ${uri}: its label ${LABEL} is 'something else', not '${uri}'`);
  });
});

function answerOf(stdout: string): BakeAnswer {
  return JSON.parse(stdout) as BakeAnswer;
}
