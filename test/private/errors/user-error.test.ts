import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { App, CfnOutput, Lazy } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { AllowedRepositories, BuildId, Dockerfile, ImagePublisher, SpartaBinary, SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from '../../../src';
import { atCaller } from '../../../src/private/errors/user-error';
import { dockerfileWith, labelled, SEED_DOCKERFILE, seedDockerfile } from '../../fixtures/build-folder';
import { stackIn } from '../../fixtures/in-memory-app';
import { thrownBy } from '../../fixtures/thrown';
import { PROJECT_ROOT } from '../../support/cdk/cdk-tools';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

/** Every public entry that refuses something, called here. */
const ENTRIES: { [name: string]: () => unknown } = {
  'SpartaOciFunction': () => new SpartaOciFunction(stackIn(), 'F', {}),
  'SpartaOciFunction with an image of its own': () => new SpartaOciFunction(stackIn(), 'F', { dockerfile: '/nowhere' }),
  'SpartaOciImage': () => new SpartaOciImage(stackIn(), 'I', { dockerfile: '/nowhere' }),
  'SpartaOciImage.publishBefore': () => new SpartaOciImage(stackIn(), 'I', { dockerfile: seedDockerfile() }).publishBefore(stackIn()),
  'SpartaOciRepository': () => new SpartaOciRepository(stackIn(), 'R', {}),
  'SpartaOciRepository.allowFunctionsOf': () => new SpartaOciRepository(stackIn(), 'R', { repositoryName: 'name' }).allowFunctionsOf('1'),
  'BuildId.of': () => BuildId.of('-'),
  'ImagePublisher.role': () => ImagePublisher.role('role'),
  'Dockerfile.evaluate': () => Dockerfile.fromString('FRM scratch').evaluate(),
};

test.each(Object.entries(ENTRIES))('fails with a code and the line of the caller: %s', (_, entry) => {
  const error = thrownBy(entry);
  expect(error.code).toMatch(/^cdk-sparta-oci:[a-z-]+$/);
  expect(error.stack!.split('\n').find((line) => line.startsWith('    at '))).toContain(__filename);
});

/** A function's image whose list of repositories does not have it. */
function refusedBy(app: App): void {
  new SpartaOciFunction(stackIn(app), 'F', { dockerfile: seedDockerfile() });
  AllowedRepositories.of(app).add(['other']);
}

/** What goes wrong, by the word that programs rely on. */
const CODES: Array<[string, string, (app: App) => unknown]> = [
  ['function-invalid', 'layers that are added to a function', (app) => new SpartaOciFunction(stackIn(app), 'F', { dockerfile: seedDockerfile() }).addLayers()],
  ['function-invalid', 'properties of a function', (app) => new SpartaOciFunction(stackIn(app), 'F', { dockerfile: seedDockerfile(), memorySize: 1 })],
  ['function-invalid', 'a property of another type', (app) => new SpartaOciFunction(stackIn(app), 'F', { dockerfile: 1 as never })],
  ['image-invalid', 'a repository that the app does not allow', (app) => {
    AllowedRepositories.of(app).add(['other']);
    new SpartaOciImage(stackIn(app), 'I', { dockerfile: seedDockerfile() });
  }],
  ['image-invalid', 'the same, found without validation', (app) => {
    refusedBy(app);
    app.synth({ skipValidation: true });
  }],
  ['image-invalid', 'a property of an image of another type', (app) => new SpartaOciImage(stackIn(app), 'I', { dockerfile: 1 as never })],
  ['image-invalid', 'two images in one place', (app) => {
    const dockerfile = () => dockerfileWith(labelled('io.sparta.ecr-name=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/app:1'), { SpartaOCI: String(made++) });
    let made = 0;
    const stack = stackIn(app);
    ['One', 'Two'].forEach((id) => new SpartaOciImage(stack, id, { dockerfile: dockerfile() }));
  }],
  ['image-invalid', 'a folder that cannot be written to', (app) => {
    const stack = stackIn(app);
    const dockerfile = dockerfileWith(SEED_DOCKERFILE);
    fs.writeFileSync(path.join(app.outdir, 'cdk-sparta-oci'), '');
    new SpartaOciImage(stack, 'I', { dockerfile });
  }],
  ['image-invalid', 'a file that a hook takes away', (app) => {
    const dockerfile = seedDockerfile();
    new SpartaOciImage(stackIn(app), 'I', { dockerfile, workflowHooks: { preBuilds: [{ run: () => fs.rmSync(dockerfile) }] } });
  }],
  ['manifest-misused', 'a construct in the place of the manifest', (app) => {
    const stack = stackIn(app);
    new Construct(stack, 'cdk-sparta-oci-images');
    new SpartaOciFunction(stack, 'F', { dockerfile: seedDockerfile() });
  }],
  ['manifest-misused', 'a resource in the manifest', (app) => {
    const stack = stackIn(app);
    new SpartaOciFunction(stack, 'F', { dockerfile: seedDockerfile() });
    new CfnOutput(stack.node.findChild('cdk-sparta-oci-images'), 'Output', { value: 'x' });
    app.synth();
  }],
  ['manifest-misused', 'a file in the manifest', (app) => {
    const stack = stackIn(app);
    new SpartaOciFunction(stack, 'F', { dockerfile: seedDockerfile() });
    new Asset(stack.node.findChild('cdk-sparta-oci-images'), 'File', { path: __filename });
  }],
  ['repository-invalid', 'a name of a repository', (app) => new SpartaOciRepository(stackIn(app), 'R', { repositoryName: 'A' })],
  ['repository-invalid', 'a publisher that is granted to', (app) => new SpartaOciRepository(stackIn(app), 'R', { repositoryName: 'name' }).grantPublish(undefined as never)],
  ['repository-invalid', 'an account that is allowed', (app) => new SpartaOciRepository(stackIn(app), 'R', { repositoryName: 'name' }).allowFunctionsOf('1')],
  ['sharing-invalid', 'what waits for an image', (app) => new SpartaOciImage(stackIn(app), 'I', { dockerfile: seedDockerfile() }).publishBefore(app)],
  ['value-invalid', 'a scope that is none', () => new SpartaOciFunction(undefined as never, 'F', {})],
  ['value-invalid', 'a scope in no stack', (app) => new SpartaOciRepository(app, 'R', { repositoryName: 'name' })],
  ['value-invalid', 'a list of repositories', (app) => AllowedRepositories.of(app).add([])],
  ['value-invalid', 'a build ID', () => BuildId.of('-')],
  ['value-invalid', 'a build ID that is a token', () => BuildId.of(Lazy.string({ produce: () => 'x' }))],
  ['value-invalid', 'a role', () => ImagePublisher.role('role')],
  ['value-invalid', 'the qualifier of a bootstrap role', () => ImagePublisher.bootstrapRole({ qualifier: '' })],
  ['value-invalid', 'a path of a Dockerfile', () => Dockerfile.fromPath(undefined as never)],
  ['value-invalid', 'a Dockerfile that is not there', () => Dockerfile.fromPath('/nowhere')],
  ['value-invalid', 'a Dockerfile that is a device', () => Dockerfile.fromPath('/dev/null')],
  ['value-invalid', 'a text of a Dockerfile', () => Dockerfile.fromString(undefined as never)],
  ['value-invalid', 'a path of a binary', () => SpartaBinary.fromPath(undefined as never)],
  ['value-invalid', 'a package to build', () => SpartaBinary.fromGoBuild({ entry: undefined as never })],
  ['dockerfile-invalid', 'a Dockerfile that Docker cannot read', () => Dockerfile.fromString('FRM scratch').evaluate()],
];

test.each(CODES)('an error is %s: %s', (code, _, make) => {
  expect(thrownBy(() => make(new App()))).toMatchObject({ name: expect.stringMatching(/^(SpartaOci|Dockerfile)Error$/), code: `cdk-sparta-oci:${code}` });
});

test.each<[string, unknown]>([
  ['an error without a code', new Error('other')],
  ["an error with another's code", Object.assign(new Error('other'), { code: 'ENOENT' })],
  ['a text', 'text'],
  ['nothing', undefined],
  ['null', null],
  ['what only has a code like ours', { code: 'cdk-sparta-oci:value-invalid' }],
])('%s is left as it was thrown', (_, error) => {
  const before = (error as Error | undefined)?.stack;
  expect(atCaller(error, () => {})).toBe(error);
  expect((error as Error | undefined)?.stack).toBe(before);
});

test('an error of a construct names its path', () => {
  expect(thrownBy(ENTRIES.SpartaOciImage)).toMatchObject({ code: 'cdk-sparta-oci:image-invalid', constructPath: 'Stack/I' });
  expect(thrownBy(ENTRIES.SpartaOciFunction)).toMatchObject({ code: 'cdk-sparta-oci:function-invalid', constructPath: 'Stack/F' });
});

test('a hook that fails keeps its cause', () => {
  const cause = new Error('no disk');
  const hook = { run: () => { throw cause; } };
  const error = thrownBy(() => new SpartaOciImage(stackIn(new App()), 'I', {
    dockerfile: seedDockerfile(),
    workflowHooks: { preBuilds: [hook] },
  }));
  expect(error).toMatchObject({ code: 'cdk-sparta-oci:hook-failed', constructPath: 'Stack/I', cause });
});

test("Node.js shows the line of the user's app", () => {
  const folder = new TemporaryFolder('blame-');
  try {
    const app = path.join(folder.path, 'app.ts');
    fs.writeFileSync(app, [
      "import { App, Stack } from 'aws-cdk-lib';",
      `import { SpartaOciFunction } from '${PROJECT_ROOT}/src';`,
      "const stack = new Stack(new App(), 'Stack', { env: { account: '123412341234', region: 'us-west-2' } });",
      "new SpartaOciFunction(stack, 'Function', { dockerfile: 'nowhere/Dockerfile' }); // the user's line",
    ].join('\n'));
    const { stderr } = spawnSync(path.join(PROJECT_ROOT, 'node_modules/.bin/tsx'), [app], {
      cwd: folder.path, encoding: 'utf8', env: { ...process.env, NODE_PATH: path.join(PROJECT_ROOT, 'node_modules') },
    });
    expect(stderr.split('\n').slice(0, 3).join('\n')).toMatch(/app\.ts:4\n.*the user's line/);
  } finally {
    folder.remove();
  }
});
