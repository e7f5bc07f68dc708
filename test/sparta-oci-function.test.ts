import { App, Duration, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { BuildId, SpartaOciFunction, SpartaOciImage } from '../src';
import { seedDockerfile } from './fixtures/build-folder';
import { artifactsOf, ENV, imagesOf, stackIn } from './fixtures/in-memory-app';

const dockerfile = seedDockerfile();

function functionIn(stack: Stack): any {
  return Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'))[0];
}

test('runs the image whose URI is the label', () => {
  const stack = stackIn();
  const fn = new SpartaOciFunction(stack, 'Fn', { dockerfile });
  expect(functionIn(stack).Properties).toMatchObject({
    Code: { ImageUri: `123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:${fn.image.assetHash}` },
    PackageType: 'Image',
    Architectures: ['x86_64'],
    Timeout: 30,
  });
  expect(fn.image.imageUri).toBe(functionIn(stack).Properties.Code.ImageUri);
});

test('leaves runtime, handler and container settings to the image', () => {
  const stack = stackIn();
  new SpartaOciFunction(stack, 'Fn', { dockerfile });
  for (const absent of ['Runtime', 'Handler', 'ImageConfig']) {
    expect(functionIn(stack).Properties).not.toHaveProperty(absent);
  }
});

test('passes container settings and function options on', () => {
  const stack = stackIn();
  new SpartaOciFunction(stack, 'Fn', {
    dockerfile,
    cmd: ['Other'],
    entrypoint: ['/init'],
    workingDirectory: '/srv',
    timeout: Duration.minutes(1),
    memorySize: 512,
    environment: { KEY: 'value' },
    description: 'about it',
    functionName: 'by-name',
    reservedConcurrentExecutions: 3,
    retryAttempts: 1,
  });
  expect(functionIn(stack).Properties).toMatchObject({
    ImageConfig: { Command: ['Other'], EntryPoint: ['/init'], WorkingDirectory: '/srv' },
    Timeout: 60,
    MemorySize: 512,
    Environment: { Variables: { KEY: 'value' } },
    Description: 'about it',
    FunctionName: 'by-name',
    ReservedConcurrentExecutions: 3,
  });
  Template.fromStack(stack).hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 1 });
});

test('builds for the architecture of the function', () => {
  const app = new App();
  const stack = stackIn(app);
  const fn = new SpartaOciFunction(stack, 'Fn', { dockerfile, architecture: lambda.Architecture.ARM_64 });
  expect(functionIn(stack).Properties.Architectures).toEqual(['arm64']);
  expect(imagesOf(app.synth(), 'Stack.sparta-oci.assets')[fn.image.assetHash].source.platform).toBe('linux/arm64');
});

test('has the architecture of the platform that the image is built for', () => {
  const stack = stackIn();
  new SpartaOciFunction(stack, 'Fn', { dockerfile, platform: Platform.LINUX_ARM64 });
  expect(functionIn(stack).Properties.Architectures).toEqual(['arm64']);
});

test('shares one image: one asset, one destination, whatever the number of functions', () => {
  const app = new App();
  const stack = stackIn(app);
  const image = new SpartaOciImage(stack, 'Image', { dockerfile, platform: Platform.LINUX_ARM64 });
  for (let n = 0; n < 5; n += 1) {
    new SpartaOciFunction(stack, `Shared${n}`, { image, cmd: [`handler-${n}`] });
  }
  const functions: any[] = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'));
  expect(functions).toHaveLength(5);
  functions.forEach(({ Properties }) => expect(Properties).toMatchObject({ Code: { ImageUri: image.imageUri }, Architectures: ['arm64'] }));
  expect(Object.keys(imagesOf(app.synth(), 'Stack.sparta-oci.assets'))).toEqual([image.assetHash]);
});

test('gives one asset to functions that build the same Dockerfile each for itself', () => {
  const app = new App();
  const stack = stackIn(app);
  const [one, two] = ['One', 'Two'].map((id) => new SpartaOciFunction(stack, id, { dockerfile }));
  expect(one.image.imageUri).toBe(two.image.imageUri);
  expect(Object.keys(imagesOf(app.synth(), 'Stack.sparta-oci.assets'))).toEqual([one.image.assetHash]);
});

test('publishes an image of another stack before its own stack, too: the same entry in both manifests', () => {
  const app = new App();
  const image = new SpartaOciImage(stackIn(app, 'Images'), 'Image', { dockerfile });
  new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { image });
  const assembly = app.synth();
  expect(Object.keys(imagesOf(assembly, 'Functions.sparta-oci.assets'))).toEqual([image.assetHash]);
  expect(imagesOf(assembly, 'Functions.sparta-oci.assets')).toEqual(imagesOf(assembly, 'Images.sparta-oci.assets'));
  expect(artifactsOf(assembly).Functions.dependencies).toContain('Functions.sparta-oci.assets');
  expect(artifactsOf(assembly).Functions.dependencies).not.toContain('Images');
});

test('publishes through the top-level stack when it is in a nested one', () => {
  const app = new App();
  const nested = new NestedStack(new NestedStack(stackIn(app, 'Parent'), 'Child'), 'Grandchild');
  const fn = new SpartaOciFunction(nested, 'Fn', { dockerfile });
  const assembly = app.synth();
  expect(Object.keys(imagesOf(assembly, 'Parent.sparta-oci.assets'))).toEqual([fn.image.assetHash]);
  expect(artifactsOf(assembly).Parent.dependencies).toContain('Parent.sparta-oci.assets');
  expect(Template.fromStack(nested).findResources('AWS::Lambda::Function')).toMatchObject({
    [Object.keys(Template.fromStack(nested).findResources('AWS::Lambda::Function'))[0]]: { Properties: { Code: { ImageUri: fn.image.imageUri } } },
  });
});

test('tells local tools how its image is built', () => {
  const stack = stackIn(new App({ context: { 'aws:cdk:enable-asset-metadata': true } }));
  const fn = new SpartaOciFunction(stack, 'Fn', { dockerfile });
  expect(functionIn(stack).Metadata).toMatchObject({
    'aws:asset:path': `asset.${fn.image.assetHash}`,
    'aws:asset:dockerfile-path': 'Dockerfile',
    'aws:asset:property': 'Code.ImageUri',
    'aws:asset:docker-build-args': {
      AWS_ACCOUNT_ID: '123412341234',
      AWS_REGION: 'us-west-2',
      SPARTA_ECR_LABEL_NAME: 'io.sparta.ecr-name',
      SPARTA_BUILD_ID: fn.image.assetHash,
    },
  });
});

test('makes a new version when the content changes', () => {
  const versions = ['one', 'two'].map((content) => {
    const stack = stackIn();
    void new SpartaOciFunction(stack, 'Fn', { dockerfile: seedDockerfile(content) }).currentVersion;
    return Object.keys(Template.fromStack(stack).findResources('AWS::Lambda::Version'))[0];
  });
  expect(versions[0]).not.toBe(versions[1]);
});

describe('fails', () => {
  const failing = (props: ConstructorParameters<typeof SpartaOciFunction>[2], stack = stackIn()) => () => new SpartaOciFunction(stack, 'Fn', props);

  test('without a Dockerfile and an image', () => {
    expect(failing({})).toThrow("Stack/Fn: no Dockerfile: give its path in `dockerfile`, such as 'app/Dockerfile', or share an `image`");
  });

  test('for properties of an image beside a shared image, and names them', () => {
    const stack = stackIn();
    const image = new SpartaOciImage(stack, 'Image', { dockerfile });
    expect(failing({ image, dockerfile, buildId: BuildId.of('1'), target: 'x' }, stack)).toThrow(
      'Stack/Fn: `image` is built by its own properties, so `dockerfile`, `buildId`, `target` cannot be given with it: move them to the SpartaOciImage',
    );
  });

  test('for a platform that Lambda does not run', () => {
    expect(failing({ dockerfile, platform: Platform.custom('linux/386') })).toThrow(
      "Stack/Fn: Lambda runs no images for platform 'linux/386': expected linux/amd64 or linux/arm64",
    );
  });

  test('for an architecture other than that of the platform', () => {
    expect(failing({ dockerfile, platform: Platform.LINUX_AMD64, architecture: lambda.Architecture.ARM_64 })).toThrow(
      "Stack/Fn: the image is built for platform 'linux/amd64', but the function's architecture is 'arm64': " +
        'leave out one of `platform` and `architecture`, the other follows it',
    );
  });

  test('for a shared image in a stack of no known environment, which is all that is said', () => {
    const app = new App();
    const image = new SpartaOciImage(stackIn(app), 'Image', { dockerfile });
    expect(failing({ image }, new Stack(app, 'Agnostic'))).toThrow(/^Agnostic\/Fn: stack 'Agnostic' has no account and no region at synth/);
  });

  test('for an image of another region', () => {
    const app = new App();
    const image = new SpartaOciImage(stackIn(app), 'Image', { dockerfile });
    const elsewhere = new Stack(app, 'Elsewhere', { env: { ...ENV, region: 'eu-west-1' } });
    expect(failing({ image }, elsewhere)).toThrow("is in region 'us-west-2', but the stack is in 'eu-west-1'");
  });

  test('for an image of another stage', () => {
    const app = new App();
    const image = new SpartaOciImage(stackIn(app), 'Image', { dockerfile });
    const other = stackIn(new Stage(app, 'Prod'), 'Other');
    expect(failing({ image }, other)).toThrow("Stack/Image: 'Prod/Other/Fn' is in another stage of the app");
  });

  test('for any archive hook, with the message of Sparta, the path and the way out', () => {
    const workflowHooks = { archives: [{ decorateArchive: () => {} }] };
    expect(failing({ dockerfile, workflowHooks })).toThrow(
      /^Stack\/Fn\/Image: ZIP ArchiveHooks \(count: 1\) are not supported for Docker builds: .*COPY/,
    );
  });
});
