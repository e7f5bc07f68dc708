import * as fs from 'node:fs';
import * as path from 'node:path';
import { describeWithEngine } from './describe-with-engine';
import { createShellImage, SHELL_IMAGE } from '../support/engine/shell-image';
import { LocalCloud } from '../support/local-cloud';
import { FixedRepositories } from '../support/registry/repositories';

jest.setTimeout(300_000);

const DECLARATION = 'ARG SPARTA_BUILD_ID\nLABEL io.sparta.ecr-name=hello:${SPARTA_BUILD_ID}';
const STEP = 'RUN echo installed > /installed';

const CACHED_STEP = /\] RUN echo[^\n]*\n(#\d+ sha256:[^\n]*\n)?#\d+ CACHED/;

describeWithEngine('the build cache, when only the build ID is new,', () => {
  let cloud: LocalCloud;

  beforeAll(async () => {
    cloud = await LocalCloud.start({ account: '123412341234', repositories: new FixedRepositories() });
    await createShellImage(cloud.engine);
  });
  afterAll(() => cloud.stop());

  test('has a RUN that stands before the argument', async () => {
    expect(await rebuild(`FROM ${SHELL_IMAGE}\n${STEP}\n${DECLARATION}\n`)).toMatch(CACHED_STEP);
  });

  test('has no RUN that stands after it', async () => {
    expect(await rebuild(`FROM ${SHELL_IMAGE}\n${DECLARATION}\n${STEP}\n`)).not.toMatch(CACHED_STEP);
  });

  /** What the engine writes of the second of two builds with different build IDs. */
  async function rebuild(dockerfile: string): Promise<string> {
    const folder = fs.mkdtempSync(path.join(cloud.folder.path, 'cache-'));
    fs.writeFileSync(path.join(folder, 'Dockerfile'), dockerfile);
    // The engine of the tests has no other network, and RUN wants one.
    const build = (id: string) => cloud.engine.docker(['build', '--progress', 'plain', '--network', 'host', '--build-arg', `SPARTA_BUILD_ID=${id}`, folder]);
    await build('one');
    const { stdout, stderr } = await build('another');
    return stdout + stderr;
  }
});
