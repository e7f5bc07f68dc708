import { FaultStory } from './fault-story';

jest.setTimeout(600_000);

const MEGABYTE = 1024 * 1024;

describe('a deployment, while the container engine', () => {
  let story: FaultStory;

  beforeAll(async () => {
    story = await FaultStory.begin();
  });
  afterAll(() => story.end());

  test('dies during the build, fails and says so, and the next deployment repairs it', async () => {
    const { engine } = story.lab.cloud;
    // Large enough for the build to be still under way when the engine dies.
    story.changeSource(20 * MEGABYTE);
    let dead: Promise<void> | undefined;
    const deployment = () => story.deploy((text) => {
      if (text.includes('load build context')) dead ??= engine.kill();
    });
    await story.failsAndIsRepaired(/Failed to build asset/, deployment, async () => {
      await dead;
      await engine.restart();
    });
    expect(dead).toBeDefined();
  });

  test('is not running at all, fails and says so, and the next deployment repairs it', async () => {
    const { engine } = story.lab.cloud;
    story.changeSource();
    await engine.kill();
    await story.failsAndIsRepaired(/cannot connect to the Docker daemon/i, () => story.deploy(), () => engine.restart());
  });

  test('has no space left, fails and says so, and once there is space again the next deployment repairs it', async () => {
    const { engine } = story.lab.cloud;
    const disk = engine.disk!;
    story.changeSource(20 * MEGABYTE);
    await disk.resize((await disk.usedMegabytes()) + 8);
    await story.failsAndIsRepaired(/no space left on device/, () => story.deploy(), async () => {
      await disk.resize(1024);
      // Docker 20.10 keeps, and goes on using, a build context of which it could write only a part; not even
      // `docker builder prune` removes it.
      await engine.restartWithoutBuildCache();
    });
  });
});
