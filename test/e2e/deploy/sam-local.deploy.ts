import * as fs from 'node:fs';
import * as path from 'node:path';
import { SamCli } from '../../support/aws/sam-cli';
import { AppCopy } from '../../support/cdk/app-copy';
import { createShellImage, SHELL_IMAGE } from '../../support/engine/shell-image';
import { LocalCloud } from '../../support/local-cloud';
import { FixedRepositories } from '../../support/registry/repositories';

jest.setTimeout(600_000);

/** The hello-world app, with its image in another stack too, and in a nested one. */
const APP = `
import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { SpartaBinary, SpartaOciFunction, SpartaOciImage } from 'cdk-sparta-oci';

const app = new App();
const env = { account: '123412341234', region: 'us-west-2' };
const stack = new Stack(app, 'HelloWorldStack', { env });
const image = new SpartaOciImage(stack, 'Image', {
  dockerfile: 'app/Dockerfile',
  spartaBinary: SpartaBinary.fromPath('app/SpartaOCI'),
  buildArgs: { BASE: '${SHELL_IMAGE}' },
});
const entrypoint = ['/var/task/SpartaOCI'];
new SpartaOciFunction(stack, 'HelloWorld', { image, entrypoint });
new SpartaOciFunction(new Stack(app, 'Other', { env }), 'Sharing', { image, entrypoint });
new SpartaOciFunction(new NestedStack(stack, 'Nested'), 'Inner', { image, entrypoint });
`;

describe('the SAM CLI, on what cdk synth writes,', () => {
  let cloud: LocalCloud;
  let app: AppCopy;
  let sam: SamCli;

  beforeAll(async () => {
    cloud = await LocalCloud.start({ account: '123412341234', repositories: new FixedRepositories(), engine: { own: true } });
    await createShellImage(cloud.engine);
    app = new AppCopy('examples/hello-world', cloud.folder.sub('app'));
    app.edit('app.ts', () => APP);
    await app.synth(cloud.tools);
    sam = await SamCli.install(cloud.engine, cloud.folder.sub('home'));
  });
  afterAll(() => cloud.stop());

  test('finds nothing in the template but the dependency on its role that every function of the CDK states twice', async () => {
    const { stdout, stderr } = await sam.run(app.folder, 'validate', '--lint', '--template', 'cdk.out/HelloWorldStack.template.json');
    expect((stdout + stderr).match(/\[\[?[A-Z]\d{4}: [^\]]*/g)).toEqual(['[[W3005: Check obsolete DependsOn configuration for Resources']);
  });

  test.each([
    ['a function', 'HelloWorldStack', () => 'HelloWorld'],
    ['a function in a nested stack, by its logical ID', 'HelloWorldStack', () => `Nested/${logicalIdIn('HelloWorldStackNested')}`],
    ['a function whose image another stack brings', 'Other', () => 'Sharing'],
  ])('builds and invokes %s', async (_, stack, nameOf) => {
    const name = nameOf();
    const build = await sam.run(app.folder, 'build', '--template', `cdk.out/${stack}.template.json`, '--build-dir', `.aws-sam/${stack}`);
    process.stdout.write(build.stdout + build.stderr);
    expect(build.exitCode).toBe(0);
    const template = `.aws-sam/${stack}/template.yaml`;
    const { exitCode, stdout, stderr } = await sam.run(app.folder, 'local', 'invoke', name, '--template', template, '--no-event');
    process.stdout.write(stdout + stderr);
    expect({ exitCode, stdout: stdout.trim() }).toEqual({ exitCode: 0, stdout: '{"message": "hello world"}' });
  });

  /** Of the one function in a nested stack's template. */
  function logicalIdIn(prefix: string): string {
    const assembly = path.join(app.folder, 'cdk.out');
    const file = fs.readdirSync(assembly).find((each) => each.startsWith(prefix) && each.endsWith('.nested.template.json'))!;
    const { Resources } = JSON.parse(fs.readFileSync(path.join(assembly, file), 'utf8')) as { Resources: Record<string, { Type: string }> };
    return Object.keys(Resources).find((id) => Resources[id].Type === 'AWS::Lambda::Function')!;
  }
});
