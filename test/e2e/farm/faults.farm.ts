import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { BakeRun, FARM, FarmLab } from './farm-lab';
import { imageContent } from './image-content';
import { ACCOUNT, REGION } from '../deploy/deployment-lab';

jest.setTimeout(600_000);

const IMAGES = 8;
const BUILDER = ['--builder', 'builder-1'];

describe('baking, while', () => {
  let farm: FarmLab;

  beforeAll(async () => {
    farm = await FarmLab.start({ images: IMAGES, bytes: 3_000_000 });
  });
  beforeEach(async () => {
    farm.images.changeAll();
    await farm.synth();
  });
  afterEach(() => {
    farm.lab.cloud.registryFront.faults = undefined;
  });
  afterAll(() => farm.stop());

  test('the builder dies, fails and says so, and the next run builds the rest', async () => {
    const [builder] = farm.builders;
    const died = atFirstManifest(() => builder.kill());
    const failed = await farm.bake(['--run', ...BUILDER]);
    await died();
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain('error image-not-pushed');
    expect(failed.pushes.length).toBeLessThan(IMAGES);

    await builder.restart();
    await everythingIsThereAfter(await farm.bake(['--run', ...BUILDER]));
  });

  test('the builder is not there at all, does nothing and says so', async () => {
    const [builder] = farm.builders;
    await builder.kill();
    const { exitCode, stderr, pushes } = await farm.bake(['--run', ...BUILDER]);
    expect({ exitCode, pushes }).toEqual({ exitCode: 2, pushes: [] });
    expect(stderr).toContain("the builder 'builder-1' does not answer");
    await builder.restart();
  });

  test.each(['SIGKILL', 'SIGTERM'] as const)('it is ended by %s, is repeated by the next run', async (signal) => {
    const { registryFront } = farm.lab.cloud;
    const before = registryFront.pushes.length;
    const bake = await farm.startBake(['--run', ...BUILDER], async () => registryFront.pushes.length > before);
    await bake.stop(signal);
    await everythingIsThereAfter(await farm.bake(['--run', ...BUILDER]));
    if (signal === 'SIGTERM') {
      expect(fs.readFileSync(bake.logFile, 'utf8')).toContain('interrupted: what is pushed stays, and the same command builds the rest');
    }
  });

  test('the registry refuses one image, fails for that one alone, and the next run pushes it', async () => {
    let refused: string | undefined;
    farm.lab.cloud.registryFront.faults = async ({ method, path: request }) => {
      const tag = method === 'PUT' ? /\/farm\/manifests\/([0-9a-f]{64})$/.exec(request)?.[1] : undefined;
      refused ??= tag;
      return tag !== undefined && tag === refused ? { status: 403, body: '{"errors":[{"code":"DENIED","message":"not you"}]}' } : undefined;
    };
    const failed = await farm.bake(['--run', ...BUILDER]);
    expect(failed.exitCode).toBe(1);
    expect(failed.pushes).toHaveLength(IMAGES - 1);
    expect(failed.stderr.match(/error image-not-pushed: .*/g)).toEqual([
      expect.stringContaining(`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/farm:${refused}`),
    ]);
    expect(failed.stderr).toContain('denied: not you');

    farm.lab.cloud.registryFront.faults = undefined;
    const next = await farm.bake(['--run', ...BUILDER]);
    expect(next.pushes).toHaveLength(1);
    await everythingIsThereAfter(next);
  });

  test('the logins expire, logs in again and ends it', async () => {
    const expired = atFirstManifest(async () => farm.lab.cloud.tokens.expireAll());
    const run = await farm.bake(['--run', ...BUILDER]);
    await expired();
    await everythingIsThereAfter(run);
  });

  test('the user has a credential store that knows nothing of ECR, leaves his docker configuration as it is, and no password of ours', async () => {
    const config = path.join(farm.env.DOCKER_CONFIG!, 'config.json');
    const own = JSON.stringify({ credsStore: 'nobody', auths: { 'registry.example.com': { auth: 'bWU6bWluZQ==' } } });
    fs.writeFileSync(config, own);
    try {
      await everythingIsThereAfter(await farm.bake(['--run', ...BUILDER]));
      expect(fs.readFileSync(config, 'utf8')).toBe(own);
      expect(leftBehind()).toEqual([]);
    } finally {
      fs.rmSync(config);
    }
  });

  /** Does something while the first manifest of an image is being pushed; what is returned tells when it is done. */
  function atFirstManifest(action: () => Promise<void>): () => Promise<void> {
    let done: Promise<void> | undefined;
    farm.lab.cloud.registryFront.faults = async ({ method, path: request }) => {
      if (method === 'PUT' && request.includes('/farm/manifests/')) done ??= action();
      return undefined;
    };
    return async () => {
      farm.lab.cloud.registryFront.faults = undefined;
      expect(done).toBeDefined();
      await done;
    };
  }

  /** Each image of the app is in its repository, whole down to its files, and with its own label. */
  async function everythingIsThereAfter({ exitCode, stdout, stderr }: BakeRun): Promise<void> {
    expect({ exitCode, output: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, output: '' });
    const { images } = JSON.parse((await farm.bake(['--run', '--json', ...BUILDER])).stdout) as { images: Array<{ uri: string; state: string }> };
    expect(images.map(({ state }) => state)).toEqual(Array(IMAGES).fill('there already'));
    for (const { uri } of images) {
      const { config } = await imageContent(farm.lab.cloud.content, FARM, uri.split(':')[1]);
      expect(config.Labels).toEqual({ 'io.sparta.ecr-name': uri });
    }
  }

  /** Docker configurations that a run made, and did not remove; a killed one cannot. */
  function leftBehind(): string[] {
    return fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('cdk-sparta-oci-docker-'))
      .filter((name) => fs.readFileSync(path.join(os.tmpdir(), name, 'config.json'), 'utf8').includes('nobody'));
  }
});
