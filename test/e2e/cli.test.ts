import * as fs from 'node:fs';
import * as path from 'node:path';
import { AppCopy } from '../support/cdk/app-copy';
import { CdkTools } from '../support/cdk/cdk-tools';
import { CommandResult } from '../support/machine/run-command';
import { TemporaryFolder } from '../support/machine/temporary-folder';

jest.setTimeout(120_000);

describe('the CDK command line tools on the example', () => {
  let folder: TemporaryFolder;
  let app: AppCopy;
  let tools: CdkTools;

  beforeAll(() => {
    folder = new TemporaryFolder('cli-');
    app = new AppCopy('examples/hello-world', folder.sub('app'));
    tools = new CdkTools({ home: folder.sub('home') });
  });
  afterAll(() => folder.remove());

  test('cdk ls lists the stack, and not the manifest it depends on', async () => {
    const result = await cdk('ls');
    expect(result.stdout).toBe('HelloWorldStack\n');
  });

  test('cdk ls --show-dependencies works with a dependency that is no stack', async () => {
    const { stdout } = await cdk('ls', '--show-dependencies');
    expect(stdout).toContain('HelloWorldStack');
  });

  test('cdk synth prints the template', async () => {
    const { stdout } = await cdk('synth');
    expect(stdout).toMatch(/ImageUri: 123412341234\.dkr\.ecr\.us-west-2\.amazonaws\.com\/spartaoci:[0-9a-f]{64}/);
  });

  test('cdk diff against a saved template finds no difference, and one after a change', async () => {
    const { assembly } = await app.synth(tools);
    const saved = path.join(folder.path, 'saved.template.json');
    fs.copyFileSync(path.join(assembly.folder, 'HelloWorldStack.template.json'), saved);
    const args = ['diff', '--no-change-set', '--template', saved, 'HelloWorldStack'];
    expect(output(await cdk(...args))).toContain('There were no differences');

    app.edit('app/SpartaOCI', (text) => `${text}# changed\n`);
    expect(output(await cdk(...args))).toMatch(/\.ImageUri/);
  });

  test('cdk-assets ls lists the image under its hash', async () => {
    const { assembly } = await app.synth(tools);
    const [asset] = assembly.dockerAssets;
    const result = await tools.cdkAssets('ls', asset.manifestFile);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain(asset.assetHash);
  });

  async function cdk(...args: string[]): Promise<CommandResult> {
    const result = await tools.cdk(app.folder, args);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(output(result)).not.toMatch(/warning|deprecat/i);
    return result;
  }
});

function output({ stdout, stderr }: CommandResult): string {
  return stdout + stderr;
}
