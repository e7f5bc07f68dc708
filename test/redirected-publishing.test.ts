import * as fs from 'fs';
import * as path from 'path';
import {
  App,
  AppProps,
  Aspects,
  BootstraplessSynthesizer,
  CfnOutput,
  CliCredentialsStackSynthesizer,
  DefaultStackSynthesizer,
  DockerImageAssetLocation,
  FileAssetLocation,
  ISynthesisSession,
  LegacyStackSynthesizer,
  Stack,
  Stage,
  StackSynthesizer,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { AllowedRepositories, BinaryCheck, SpartaBinary, SpartaOciFunction, SpartaOciImage } from '../src';
import { dockerfileWith, labelled, seedDockerfile } from './fixtures/build-folder';
import { artifactsOf, ENV, imagesOf, stackIn } from './fixtures/in-memory-app';
import { failureOf } from './fixtures/thrown';

const dockerfile = seedDockerfile();
const destinationOf = (hash: string) => ({ '123412341234-us-west-2': { repositoryName: 'spartaoci', imageTag: hash, region: 'us-west-2' } });

/** A synthesizer of a user's own, which knows no image assets at all. */
class CustomSynthesizer extends StackSynthesizer {
  public addFileAsset(): FileAssetLocation {
    throw new Error('no file assets here');
  }

  public addDockerImageAsset(): DockerImageAssetLocation {
    throw new Error('no image assets here');
  }

  public synthesize(session: ISynthesisSession): void {
    this.synthesizeTemplate(session);
    this.emitArtifact(session);
  }
}

test.each<[string, () => StackSynthesizer, AppProps?]>([
  ['the default synthesizer', () => new DefaultStackSynthesizer()],
  ['a default synthesizer with its own bootstrap resources', () => new DefaultStackSynthesizer({ qualifier: 'own', imageAssetsRepositoryName: 'assets' })],
  ['the CLI credentials synthesizer', () => new CliCredentialsStackSynthesizer()],
  ['the bootstrapless synthesizer', () => new BootstraplessSynthesizer()],
  ['the legacy synthesizer', () => new LegacyStackSynthesizer()],
  ['a custom synthesizer', () => new CustomSynthesizer()],
])('redirects a consumer that has %s', (_, synthesizer) => {
  const app = new App();
  const stack = new Stack(app, 'Stack', { env: ENV, synthesizer: synthesizer() });
  const fn = new SpartaOciFunction(stack, 'Fn', { dockerfile });
  const assembly = app.synth();
  expect(imagesOf(assembly, 'Stack.sparta-oci.assets')).toEqual({
    [fn.image.assetHash]: {
      displayName: `Stack/Fn/Image → spartaoci:${fn.image.assetHash.slice(0, 12)}…`,
      source: {
        directory: `asset.${fn.image.assetHash}`,
        dockerBuildArgs: {
          AWS_ACCOUNT_ID: '123412341234',
          AWS_REGION: 'us-west-2',
          SPARTA_ECR_LABEL_NAME: 'io.sparta.ecr-name',
          SPARTA_BUILD_ID: fn.image.assetHash,
        },
        platform: 'linux/amd64',
      },
      destinations: destinationOf(fn.image.assetHash),
    },
  });
  expect(artifactsOf(assembly)['Stack.sparta-oci.assets']).toEqual({
    type: 'cdk:asset-manifest',
    properties: { file: 'Stack.sparta-oci.assets.json' },
  });
  expect(artifactsOf(assembly).Stack.dependencies).toContain('Stack.sparta-oci.assets');
});

test('redirects where the app sets the synthesizer of all stacks', () => {
  const app = new App({ defaultStackSynthesizer: new CliCredentialsStackSynthesizer() });
  const fn = new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
  expect(imagesOf(app.synth(), 'Stack.sparta-oci.assets')[fn.image.assetHash].destinations).toEqual(destinationOf(fn.image.assetHash));
});

test('names the bootstrap repository nowhere in the manifest', () => {
  const app = new App();
  new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
  const manifest = fs.readFileSync(path.join(app.synth().directory, 'Stack.sparta-oci.assets.json'), 'utf8');
  expect(manifest).not.toContain('container-assets');
  expect(manifest).not.toContain('hnb659fds');
});

test('leaves stock image assets of the same stack where they were', () => {
  const app = new App();
  const stack = stackIn(app);
  const fn = new SpartaOciFunction(stack, 'Fn', { dockerfile });
  const stock = new DockerImageAsset(stack, 'Stock', { directory: path.dirname(dockerfile) });
  const assembly = app.synth();
  expect(Object.keys(imagesOf(assembly, 'Stack.assets'))).toEqual([stock.assetHash]);
  expect(Object.keys(imagesOf(assembly, 'Stack.sparta-oci.assets'))).toEqual([fn.image.assetHash]);
});

test('makes no CloudFormation stack of its own', () => {
  const app = new App();
  new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
  const assembly = app.synth();
  expect(assembly.stacks.map(({ id }) => id)).toEqual(['Stack']);
  expect(fs.readdirSync(assembly.directory).filter((file) => file.endsWith('.template.json'))).toEqual(['Stack.template.json']);
});

test('adds nothing to the template but the function and its role', () => {
  const stack = stackIn();
  new SpartaOciFunction(stack, 'Fn', { dockerfile });
  const types = Object.values(Template.fromStack(stack).toJSON().Resources).map(({ Type }: any) => Type);
  expect(types.sort()).toEqual(['AWS::IAM::Role', 'AWS::Lambda::Function']);
});

test('gives every stack a manifest of its own', () => {
  const app = new App();
  const hashes = ['A', 'B'].map((id) => new SpartaOciFunction(stackIn(app, id), 'Fn', { dockerfile: seedDockerfile(id) }).image.assetHash);
  const assembly = app.synth();
  expect(Object.keys(imagesOf(assembly, 'A.sparta-oci.assets'))).toEqual([hashes[0]]);
  expect(Object.keys(imagesOf(assembly, 'B.sparta-oci.assets'))).toEqual([hashes[1]]);
});

test('holds several images of one stack in one manifest', () => {
  const app = new App();
  const stack = stackIn(app);
  const hashes = ['one', 'two', 'three'].map((content) => new SpartaOciFunction(stack, content, { dockerfile: seedDockerfile(content) }).image.assetHash);
  expect(Object.keys(imagesOf(app.synth(), 'Stack.sparta-oci.assets')).sort()).toEqual([...hashes].sort());
});

test('gives one app deployed to three environments three labels and three manifests', () => {
  const app = new App();
  const environments = [ENV, { ...ENV, region: 'eu-west-1' }, { account: '210987654321', region: 'us-west-2' }];
  const uris = environments.map((env, n) => {
    const stack = new Stack(new Stage(app, `Stage${n}`, { env }), 'Stack');
    return new SpartaOciFunction(stack, 'Fn', { dockerfile }).image.imageUri;
  });
  const assembly = app.synth();
  environments.forEach(({ account, region }, n) => {
    const images = Object.values(imagesOf(assembly.getNestedAssembly(`assembly-Stage${n}`), `Stage${n}Stack${suffix(assembly, n)}`));
    expect(images).toHaveLength(1);
    expect(uris[n].startsWith(`${account}.dkr.ecr.${region}.amazonaws.com/spartaoci:`)).toBe(true);
    expect(Object.values(images[0].destinations)).toEqual([{ repositoryName: 'spartaoci', imageTag: uris[n].split(':')[1], region }]);
  });
  expect(new Set(uris).size).toBe(3);
});

function suffix(assembly: ReturnType<App['synth']>, n: number): string {
  const ids = Object.keys(artifactsOf(assembly.getNestedAssembly(`assembly-Stage${n}`)));
  return ids.find((id) => id.endsWith('.sparta-oci.assets'))!.slice(`Stage${n}Stack`.length);
}

test('names the image in the way ECS takes it', () => {
  const stack = stackIn();
  const image = new SpartaOciImage(stack, 'Image', { dockerfile });
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('app', { image: ecs.ContainerImage.fromEcrRepository(image.repository, image.imageTag) });
  const definition: any = Object.values(Template.fromStack(stack).findResources('AWS::ECS::TaskDefinition'))[0];
  expect(definition.Properties.ContainerDefinitions[0].Image).toEqual({
    'Fn::Join': ['', ['123412341234.dkr.ecr.us-west-2.', { Ref: 'AWS::URLSuffix' }, `/spartaoci:${image.imageTag}`]],
  });
});

test('lets another stack wait for the image', () => {
  const app = new App();
  const image = new SpartaOciImage(stackIn(app, 'Images'), 'Image', { dockerfile });
  image.publishBefore(stackIn(app, 'Services'));
  const assembly = app.synth();
  expect(artifactsOf(assembly).Services.dependencies).toContain('Services.sparta-oci.assets');
  expect(imagesOf(assembly, 'Services.sparta-oci.assets')).toEqual(imagesOf(assembly, 'Images.sparta-oci.assets'));
});

test('prints no warning of its own, deprecations included', () => {
  const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = new App();
  new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
  app.synth();
  expect(printed.mock.calls).toEqual([]);
  printed.mockRestore();
});

test('fails for two images that want the same repository and tag', () => {
  const stack = stackIn();
  const label = '${SPARTA_ECR_LABEL_NAME}=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/spartaoci:latest';
  new SpartaOciImage(stack, 'One', { dockerfile: dockerfileWith(labelled(label), { SpartaOCI: '1' }) });
  expect(() => new SpartaOciImage(stack, 'Two', { dockerfile: dockerfileWith(labelled(label), { SpartaOCI: '2' }) })).toThrow(
    "Stack/Two: another image, 'Stack/One', is published to '123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:latest' already: " +
      'give each its own repository or tag, or share one SpartaOciImage between the functions',
  );
});

test.each([
  ['begins with a digit', '1st', 'first'],
  ['is long', 'S'.repeat(120), undefined],
])('takes any stack that the CDK takes: its ID %s', (_, id, stackName) => {
  const app = new App();
  new SpartaOciFunction(new Stack(app, id, { env: ENV, stackName }), 'Fn', { dockerfile });
  expect(Object.keys(artifactsOf(app.synth()))).toContain(`${id}.sparta-oci.assets`);
});

test('leaves the construct ID that a user is likely to take alone', () => {
  const stack = stackIn();
  new Stack(stack, 'sparta-oci', { env: ENV });
  expect(() => new SpartaOciFunction(stack, 'Fn', { dockerfile })).not.toThrow();
});

test('fails for a construct of another making in its place', () => {
  const stack = stackIn();
  new Stack(stack, 'cdk-sparta-oci-images', { env: ENV });
  expect(() => new SpartaOciFunction(stack, 'Fn', { dockerfile })).toThrow('Stack/cdk-sparta-oci-images is not from this copy of cdk-sparta-oci');
});

test('fails for a resource that an Aspect adds to the manifest, instead of losing it', () => {
  const app = new App();
  new SpartaOciFunction(stackIn(app), 'Fn', { dockerfile });
  Aspects.of(app).add({ visit: (node) => void (Stack.isStack(node) && !node.node.tryFindChild('Note') && new CfnOutput(node, 'Note', { value: 'x' })) });
  expect(() => app.synth()).toThrow(
    "Stack/cdk-sparta-oci-images/Note is in 'Stack/cdk-sparta-oci-images', which is an asset manifest and no CloudFormation stack: " +
      'define it elsewhere (an Aspect that adds to every stack can skip stacks that are in another stack)',
  );
});

describe('fails for an asset of others in the manifest:', () => {
  const manifestOf = (stack: Stack) => {
    new SpartaOciFunction(stack, 'Fn', { dockerfile });
    return stack.node.findChild('cdk-sparta-oci-images');
  };

  test('an image', () => {
    const manifest = manifestOf(stackIn());
    expect(() => new DockerImageAsset(manifest, 'Stock', { directory: path.dirname(dockerfile) })).toThrow(
      'Stack/cdk-sparta-oci-images publishes only the images that SpartaOciImage adds to it: define the asset in another scope',
    );
  });

  test('a file', () => {
    const manifest = manifestOf(stackIn());
    expect(() => new Asset(manifest, 'File', { path: dockerfile })).toThrow(
      'Stack/cdk-sparta-oci-images holds container images only: define the file asset in another scope',
    );
  });
});

test('shows Aspects the environment of the stack, and where each image goes', () => {
  const app = new App();
  const stack = stackIn(app);
  const { image } = new SpartaOciFunction(stack, 'Fn', { dockerfile });
  const seen: unknown[] = [];
  Aspects.of(app).add({
    visit: (node) => {
      if (node instanceof DockerImageAsset) {
        const { account, region } = Stack.of(node);
        seen.push({ account, region, uri: node.imageUri, tag: node.imageTag, repositoryName: node.repository.repositoryName });
      }
    },
  });
  app.synth();
  expect(seen).toEqual([{ ...ENV, uri: image.imageUri, tag: image.imageTag, repositoryName: 'spartaoci' }]);
});

test('fails to share with a stack whose environment is not known, or with a stage', () => {
  const app = new App();
  const image = new SpartaOciImage(stackIn(app), 'Image', { dockerfile });
  expect(() => image.publishBefore(new Stack(app, 'Agnostic'))).toThrow("Stack/Image: stack 'Agnostic' has no account and no region at synth");
  expect(() => image.publishBefore(app)).toThrow('Stack/Image: the app is no part of a stack, but holds stacks: give each stack that needs the image, or a construct in it');
});

test.each([
  ['a hook', { workflowHooks: { preBuilds: [{ run: () => {} }] } }],
  ['a binary', { spartaBinary: SpartaBinary.fromPath(path.join(path.dirname(dockerfile), 'SpartaOCI'), { skipChecks: Object.values(BinaryCheck) }) }],
])('fails to share what %s makes, because its stack is not selected', (_, props) => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': ['Functions'] } });
  const image = new SpartaOciImage(stackIn(app, 'Images'), 'Image', { dockerfile, ...props });
  expect(() => new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { image })).toThrow(
    "Images/Image: 'Functions/Fn' needs the image, but its stack 'Images' is not selected, so its binary is not made",
  );
});

test.each([
  ['what is made of nothing, though its own stack is not selected', ['Functions'], {}],
  ['what is not made, with a stack that is not selected either', ['Other'], { workflowHooks: { preBuilds: [{ run: () => {} }] } }],
])('shares %s', (_, selected, props) => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': selected } });
  const image = new SpartaOciImage(stackIn(app, 'Images'), 'Image', { dockerfile, ...props });
  expect(() => new SpartaOciFunction(stackIn(app, 'Functions'), 'Fn', { image })).not.toThrow();
});

test('tells what is wrong with a shared image once, however many stacks use it', () => {
  const app = new App();
  const image = new SpartaOciImage(stackIn(app, 'Images'), 'Image', { dockerfile });
  ['One', 'Two'].forEach((id) => new SpartaOciFunction(stackIn(app, id), 'Fn', { image }));
  AllowedRepositories.of(app).add(['other']);
  expect(failureOf(() => {}, app).match(/is not among those that the app allows/g)).toHaveLength(1);
});
