import * as path from 'node:path';
import { describeWithEngine } from './describe-with-engine';
import { DeployedStack } from './rie/deployed-stack';
import { createLocalGo, LOCAL_GO } from './rie/go-builder-image';
import { LambdaSandbox } from './rie/lambda-sandbox';
import { AppCopy } from '../support/cdk/app-copy';
import { CloudAssembly } from '../support/cdk/cloud-assembly';
import { describeWithGo } from '../support/describe-with-go';
import { createLocalBase, LOCAL_BASE } from '../support/engine/base-image';
import { LocalCloud } from '../support/local-cloud';
import { FixedRepositories, registryPath } from '../support/registry/repositories';

const ENVIRONMENT = { account: '123412341234', region: 'us-west-2' };
const MULTI_STAGE = { ...ENVIRONMENT, name: 'multi-stage' };
const NODE_HANDLER = { ...ENVIRONMENT, name: 'node-handler' };

jest.setTimeout(600_000);

describeWithEngine('images that have no Sparta binary', () => {
  let cloud: LocalCloud;

  beforeAll(async () => {
    cloud = await LocalCloud.start({ account: ENVIRONMENT.account, repositories: new FixedRepositories(MULTI_STAGE, NODE_HANDLER) });
    await createLocalBase(cloud.engine);
  });
  afterAll(() => cloud.stop());

  test('handlers for an interpreter share an image, each with its own command', async () => {
    const app = new AppCopy('examples/node-handler', cloud.folder.sub('node-handler'));
    app.edit('service/Dockerfile', (text) => text.replace(/^ARG BASE=.*/, `ARG BASE=${LOCAL_BASE}`));
    const { assembly } = await app.synth(cloud.tools);
    const tag = await publish(assembly);

    const uri = `123412341234.dkr.ecr.us-west-2.amazonaws.com/node-handler:${tag}`;
    expect(assembly.functionImageUris).toEqual([uri]);
    expect((await cloud.content.find(NODE_HANDLER, tag))?.labels).toEqual({ 'io.sparta.ecr-name': uri });
    const commands = assembly.resources('AWS::Lambda::Function').map(({ Properties }) => Properties.ImageConfig);
    expect(commands).toEqual([{ Command: ['handlers.hello'] }, { Command: ['handlers.goodbye'] }]);
  });

  describeWithGo('with Go at hand', () => {
    test('a program that the Dockerfile compiles itself answers out of the pushed image', async () => {
      await createLocalGo(cloud.engine);
      const app = new AppCopy('examples/multi-stage', cloud.folder.sub('multi-stage'));
      app.edit('service/Dockerfile', (text) => text.replace(/^ARG GO=.*/m, `ARG GO=${LOCAL_GO}`).replace(/^ARG BASE=.*/m, 'ARG BASE=scratch'));
      // The engine of the tests has no other network, and RUN wants one.
      app.edit('app.ts', (text) =>
        `import { NetworkMode } from 'aws-cdk-lib/aws-ecr-assets';\n${text}`.replace('dockerfile:', 'networkMode: NetworkMode.HOST,\n  dockerfile:'));
      const { assembly } = await app.synth(cloud.tools);
      const tag = await publish(assembly);

      const image = `${new URL(cloud.registry.url).host}/${registryPath(MULTI_STAGE)}:${tag}`;
      await cloud.engine.docker(['pull', '--quiet', image]);
      const stack = new DeployedStack(path.join(assembly.folder, 'MultiStage.template.json'), { stackName: 'MultiStage', ...ENVIRONMENT, resources: {} });
      const sandbox = await LambdaSandbox.start(cloud.engine, image, stack.functions[0]);
      try {
        expect(await sandbox.invoke({ name: 'Sparta' })).toEqual({ outcome: 'response', payload: { message: 'Hello, Sparta' } });
        expect(await sandbox.invoke('no object')).toMatchObject({ outcome: 'error' });
      } finally {
        await sandbox.stop();
      }
    });
  });

  async function publish(assembly: CloudAssembly): Promise<string> {
    const [asset, ...others] = assembly.dockerAssets;
    expect(others).toEqual([]);
    const { exitCode, stderr, stdout } = await cloud.tools.cdkAssets('publish', asset.manifestFile);
    expect({ exitCode, output: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, output: '' });
    return asset.assetHash;
  }
});
