import * as fs from 'node:fs';
import * as path from 'node:path';
import { FARM, FarmLab, succeeded } from './farm-lab';
import { ImageContent, imageContent } from './image-content';
import { registryPath, RepositoryId } from '../../support/registry/repositories';

jest.setTimeout(600_000);

const COMPARED: RepositoryId = { ...FARM, name: 'compared' };

describe('an image that the farm pushed', () => {
  let farm: FarmLab;
  let baked: Map<string, ImageContent>;
  let deployed: Map<string, ImageContent>;

  beforeAll(async () => {
    // Named contexts are left out: the engine that cdk deploy has here is too old for them.
    farm = await FarmLab.start({ images: 8, kinds: ['plain', 'secret', 'target', 'arm'] });
    await farm.synth();
    succeeded(await farm.bake(['--run', '--builder', 'builder-1']));
    baked = await contents(FARM);
    await publishByCdkAssets();
    deployed = await contents(COMPARED);
  });
  afterAll(() => farm.stop());

  test('is under the same tag as the one that cdk-assets pushes for cdk deploy', () => {
    expect(baked.size).toBe(8);
    expect([...baked.keys()]).toEqual([...deployed.keys()]);
  });

  test('has the same label, configuration and platform', () => {
    for (const [tag, { config, platform }] of baked) {
      const other = deployed.get(tag)!;
      expect({ tag, config: settled(config), platform }).toEqual({ tag, config: settled(other.config), platform: other.platform });
    }
  });

  test('has the same files in the same layers, byte for byte', () => {
    for (const [tag, { layers, diffIds }] of baked) {
      const other = deployed.get(tag)!;
      expect({ tag, layers }).toEqual({ tag, layers: other.layers });
      const same = diffIds.filter((id) => other.diffIds.includes(id)).length;
      console.log(`${tag.slice(0, 12)}: ${layers.length} layers, of which ${same} have the same digest too`);
    }
  });

  test('is a single manifest of gzipped layers', () => {
    for (const { mediaType, layerTypes } of baked.values()) {
      expect(mediaType).toMatch(/manifest\.v[12]\+json$/);
      expect(layerTypes.every((type) => /tar[+.]gzip$/.test(type))).toBe(true);
    }
  });

  test('is one of gzipped layers on a base image of others too, which Lambda could not unpack', async () => {
    const { content, local, registryFront, folder } = farm.lab.cloud;
    const repository: RepositoryId = { ...FARM, name: 'base' };
    const [plain, base] = ['1', 'zstd'].map((tag) => `${registryFront.host}/${registryPath(repository)}:${tag}`);
    const auth = Buffer.from(`AWS:${local.tokens.issue({ accessKeyId: 'AKIASOMEBODYELSE0000' })}`).toString('base64');
    const config = path.join(farm.env.DOCKER_CONFIG!, 'config.json');
    fs.writeFileSync(config, JSON.stringify({ auths: { [registryFront.host]: { auth } } }));
    const context = folder.sub('zstd');
    fs.writeFileSync(path.join(context, 'Dockerfile'), `FROM ${plain}\nCOPY Dockerfile /of-the-base\n`);
    await farm.buildx.runToSuccess([
      'build', '--builder', 'builder-1', '--provenance=false', '--output', `type=image,name=${base},push=true,compression=zstd,force-compression=true`, context,
    ]);
    fs.rmSync(config);
    expect((await content.find(repository, 'zstd'))!.manifest).toContain('tar+zstd');

    farm.lab.app.setContext({ base });
    await farm.synth();
    const before = await contents(FARM);
    succeeded(await farm.bake(['--run', '--builder', 'builder-1', '--shard', '1/8']));
    const [[, image]] = [...await contents(FARM)].filter(([tag]) => !before.has(tag));
    expect(image.layers.length).toBeGreaterThan(1);
    expect(image.layerTypes.filter((type) => !/tar[+.]gzip$/.test(type))).toEqual([]);
  });

  /** As cdk deploy does it, with the container engine; but to another repository, since these tags are taken. */
  async function publishByCdkAssets(): Promise<void> {
    for (const name of fs.readdirSync(farm.assembly).filter((file) => file.endsWith('.sparta-oci.assets.json'))) {
      const file = path.join(farm.assembly, name);
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('"repositoryName": "farm"', `"repositoryName": "${COMPARED.name}"`));
      succeeded(await farm.lab.cloud.tools.cdkAssets('publish', file));
    }
  }

  async function contents(repository: RepositoryId): Promise<Map<string, ImageContent>> {
    const { content } = farm.lab.cloud;
    const tags = await content.tags(repository);
    return new Map(await Promise.all(tags.map(async (tag) => [tag, await imageContent(content, repository, tag)] as const)));
  }
});

/** What a configuration settles for who runs it: an old engine also writes down what is the default. */
function settled(config: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null && value !== '' && value !== false));
}
