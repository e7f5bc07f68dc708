import { randomUUID } from 'node:crypto';
import * as path from 'node:path';
import { describeWithEngine } from './describe-with-engine';
import { Dockerfile } from '../../src';
import { AppCopy } from '../support/cdk/app-copy';
import { DockerAsset } from '../support/cdk/cloud-assembly';
import { createLocalBase, LOCAL_BASE } from '../support/engine/base-image';

import { LocalCloud } from '../support/local-cloud';
import { CommandResult } from '../support/machine/run-command';
import { FixedRepositories, RepositoryId, registryPath } from '../support/registry/repositories';

const LABEL = 'io.sparta.ecr-name';
const REPOSITORY: RepositoryId = { account: '123412341234', region: 'us-west-2', name: 'spartaoci' };
const ON_LOCAL_BASE = ['-c', `base=${LOCAL_BASE}`];

jest.setTimeout(120_000);

describeWithEngine('publishing with cdk-assets, a container engine and a registry', () => {
  let cloud: LocalCloud;
  let copies = 0;

  beforeEach(async () => {
    cloud = await LocalCloud.start({ account: REPOSITORY.account, repositories: new FixedRepositories({ ...REPOSITORY, immutable: true }) });
    await createLocalBase(cloud.engine);
  });
  afterEach(() => cloud.stop());

  test('the image is pushed to the labelled repository and carries the label that was evaluated', async () => {
    const { assembly } = await helloWorld().synth(cloud.tools, ON_LOCAL_BASE);
    const [asset] = assembly.dockerAssets;
    expect(asset.destinations).toEqual([{ repositoryName: 'spartaoci', imageTag: asset.assetHash, region: 'us-west-2' }]);

    await publish(asset);

    const uri = `123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:${asset.assetHash}`;
    const evaluated = Dockerfile.fromPath(dockerfileOf(asset)).evaluate({ buildArgs: asset.source.dockerBuildArgs });
    expect(evaluated.labels[LABEL]).toBe(uri);
    expect(assembly.functionImageUris).toEqual([uri]);
    expect((await cloud.content.find(REPOSITORY, asset.assetHash))?.labels).toEqual({ [LABEL]: uri });
    expect(cloud.registryFront.pushes).toEqual([`${registryPath(REPOSITORY)}:${asset.assetHash}`]);
  });

  test('publishing again does nothing, even where the engine has forgotten the image', async () => {
    const app = helloWorld();
    // An image of this test alone: the engine may be one that others use too.
    app.edit('app/SpartaOCI', (text) => `${text}# ${randomUUID()}\n`);
    const [asset] = (await app.synth(cloud.tools, ON_LOCAL_BASE)).assembly.dockerAssets;
    await publish(asset);
    const built = (await cloud.engine.images()).filter((image) => image.includes(asset.assetHash));
    expect(built).toHaveLength(2);
    await cloud.engine.removeImages(built);
    cloud.registryFront.requests.length = 0;

    const again = await publish(asset);

    expect(again.stderr + again.stdout).not.toContain('build:');
    expect((await cloud.engine.images()).filter((image) => image.includes(asset.assetHash))).toEqual([]);
    expect(cloud.registryFront.requests).toEqual([]);
  });

  test('a changed file gives a new tag and one more push', async () => {
    const app = helloWorld();
    const [before] = (await app.synth(cloud.tools, ON_LOCAL_BASE)).assembly.dockerAssets;
    await publish(before);
    app.edit('app/SpartaOCI', (text) => text.replace('hello world', 'hello moon'));
    const [after] = (await app.synth(cloud.tools, ON_LOCAL_BASE)).assembly.dockerAssets;
    await publish(after);

    expect(after.assetHash).not.toBe(before.assetHash);
    expect(cloud.registryFront.pushes.map((push) => push.split(':')[1])).toEqual([before.assetHash, after.assetHash]);
    expect(await digestOf(after.assetHash)).not.toBe(await digestOf(before.assetHash));
  });

  test('two functions on one image are one asset, one build and one push', async () => {
    const app = copyOf('test/e2e/two-functions');
    // Content that no engine has built before.
    app.edit('image/greetings.txt', (text) => text + randomUUID());
    const { assembly } = await app.synth(cloud.tools);
    expect(assembly.resources('AWS::Lambda::Function')).toHaveLength(2);
    expect(assembly.functionImageUris).toHaveLength(1);
    const [asset, ...others] = assembly.dockerAssets;
    expect(others).toEqual([]);

    const { stdout, stderr } = await publish(asset);

    expect((stdout + stderr).match(/build: Building/g)).toHaveLength(1);
    expect(cloud.registryFront.pushes).toEqual([`${registryPath(REPOSITORY)}:${asset.assetHash}`]);
  });

  test('an image of other content in the repository is never taken for ours', async () => {
    const app = helloWorld();
    const [asset] = (await app.synth(cloud.tools, ON_LOCAL_BASE)).assembly.dockerAssets;
    await publish(asset);
    const foreign = await digestOf(asset.assetHash);
    // Were the tag the same after this change of one letter, cdk-assets would find the old image and skip the push.
    app.edit('app/Dockerfile', (text) => text.replace('/var/task/SpartaOCI', '/var/task/spartaOCI'));
    const { assembly } = await app.synth(cloud.tools, ON_LOCAL_BASE);
    const [ours] = assembly.dockerAssets;
    await publish(ours);

    const pushed = await cloud.content.find(REPOSITORY, ours.assetHash);
    expect(pushed?.digest).not.toBe(foreign);
    expect(pushed?.labels[LABEL]).toBe(assembly.functionImageUris[0]);
    expect(await digestOf(asset.assetHash)).toBe(foreign);
  });

  test('fails with the words of cdk-assets when the labelled repository does not exist, and pushes nothing', async () => {
    const app = helloWorld();
    app.edit('app/Dockerfile', (text) => text.replace('/spartaoci:', '/elsewhere:'));
    const [asset] = (await app.synth(cloud.tools, ON_LOCAL_BASE)).assembly.dockerAssets;

    const result = await cloud.tools.cdkAssets('publish', asset.manifestFile);

    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain("No ECR repository named 'elsewhere'");
    expect(cloud.registryFront.requests).toEqual([]);
  });

  function helloWorld(): AppCopy {
    return copyOf('examples/hello-world');
  }

  function copyOf(app: string): AppCopy {
    copies += 1;
    return new AppCopy(app, cloud.folder.sub(`app-${copies}`));
  }

  async function publish(asset: DockerAsset): Promise<CommandResult> {
    const result = await cloud.tools.cdkAssets('publish', asset.manifestFile);
    expect(result).toMatchObject({ exitCode: 0 });
    return result;
  }

  async function digestOf(tag: string): Promise<string | undefined> {
    return (await cloud.content.find(REPOSITORY, tag))?.digest;
  }
});

function dockerfileOf(asset: DockerAsset): string {
  return path.join(path.dirname(asset.manifestFile), asset.source.directory, asset.source.dockerFile ?? 'Dockerfile');
}
