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

  test('has no space left, fails and says so, and the next deployment repairs it', async () => {
    const disk = story.lab.cloud.engine.disk!;
    story.changeSource(20 * MEGABYTE);
    await disk.resize((await disk.usedMegabytes()) + 8);
    await story.failsAndIsRepaired(/no space left on device/, () => story.deploy(), () => disk.resize(1024));
  });
});
