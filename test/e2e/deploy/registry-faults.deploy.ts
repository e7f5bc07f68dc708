import { FaultStory, REPOSITORY } from './fault-story';
import { Fault, FaultInjector } from '../../support/registry/registry-front';

jest.setTimeout(600_000);

describe('a deployment, while the registry', () => {
  let story: FaultStory;

  beforeAll(async () => {
    story = await FaultStory.begin();
  });
  beforeEach(() => story.changeSource());
  afterEach(() => onRequest(undefined));
  afterAll(() => story.end());

  test('answers 500 to an upload at first, succeeds, because the engine tries again', async () => {
    const before = await story.deployedImage();
    let left = 2;
    onRequest(async ({ method }) => (method === 'POST' && left-- > 0 ? internalError : undefined));

    expect(await story.deploy()).toMatchObject({ exitCode: 0 });

    expect(left).toBeLessThanOrEqual(0);
    expect(await story.deployedImage()).not.toBe(before);
  });

  test('fails with the registry\'s words when it answers 500 to the manifest, and the next deployment repairs it', async () => {
    onRequest(async (request) => (isManifestPut(request) ? internalError : undefined));
    await story.failsAndIsRepaired(/500 Internal Server Error|something broke/, () => story.deploy(), async () => onRequest(undefined));
  });

  test('fails with the registry\'s words when it answers 429 to the manifest, and the next deployment repairs it', async () => {
    const tooMany = { status: 429, body: errors('TOOMANYREQUESTS', 'Rate exceeded') };
    onRequest(async (request) => (isManifestPut(request) ? tooMany : undefined));
    await story.failsAndIsRepaired(/toomanyrequests: Rate exceeded/, () => story.deploy(), async () => onRequest(undefined));
  });

  test('fails when the password expires before the manifest, and the next deployment gets a new one', async () => {
    onRequest(async (request) => {
      if (isManifestPut(request)) story.lab.cloud.tokens.expireAll();
      return undefined;
    });
    await story.failsAndIsRepaired(/unauthorized|no basic auth credentials|authentication required/i,
      () => story.deploy(), async () => onRequest(undefined));
  });

  test('restarts in the middle of an upload, succeeds now or at the next deployment', async () => {
    const before = await story.deployedImage();
    let restarted = false;
    onRequest(async ({ method }) => {
      if (method === 'PATCH' && !restarted) {
        restarted = true;
        await story.lab.cloud.registry.restart();
        return 'reset';
      }
      return undefined;
    });

    const { exitCode } = await story.deploy();

    expect(restarted).toBe(true);
    if (exitCode !== 0) expect(await story.deployedImage()).toBe(before);
    expect(await story.deploy()).toMatchObject({ exitCode: 0 });
    expect(await story.deployedImage()).not.toBe(before);
  });

  test('fails clearly for the slower of two deployments of the same content, whose tag is taken then, and the next one repairs it', async () => {
    let raced = false;
    onRequest(async (request) => {
      if (isManifestPut(request) && !raced) {
        raced = true;
        // The faster one pushes all of the same image while the slower one is about to.
        const { assembly } = await story.lab.app.synth(story.lab.cloud.tools, ['-c', 'base=local-base:latest'], 'other.out');
        await story.lab.cloud.tools.cdkAssets('publish', assembly.dockerAssets[0].manifestFile);
      }
      return undefined;
    });
    await story.failsAndIsRepaired(/tag .* already exists .* cannot be overwritten because the tag is immutable/,
      () => story.deploy(), async () => onRequest(undefined));
  });

  test('has the tag already, pushes nothing, and the functions go back to that image', async () => {
    expect(await story.deploy()).toMatchObject({ exitCode: 0 });
    const first = await story.deployedImage();
    const source = story.source();
    story.changeSource();
    expect(await story.deploy()).toMatchObject({ exitCode: 0 });
    story.changeSourceTo(source);

    const { exitCode, pushes } = await story.deploy();

    expect(exitCode).toBe(0);
    expect(pushes).toEqual([]);
    expect(await story.deployedImage()).toBe(first);
    expect(await story.lab.cloud.content.tags(REPOSITORY)).toContain(first.split(':')[1]);
  });

  function onRequest(faults: FaultInjector | undefined): void {
    story.lab.cloud.registryFront.faults = faults;
  }
});

const internalError: Fault = { status: 500, body: errors('UNKNOWN', 'something broke') };

function errors(code: string, message: string): string {
  return JSON.stringify({ errors: [{ code, message }] });
}

function isManifestPut({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method === 'PUT' && path.includes('/manifests/');
}
