import * as fs from 'fs';
import * as path from 'path';
import { App, IgnoreMode, NestedStack, Stack, SymlinkFollowMode } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { NetworkMode, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { SpartaBinary, SpartaOciImage } from '../src';
import { dockerfileWith, folderWith, labelled, SEED_DOCKERFILE, seedDockerfile } from './fixtures/build-folder';
import { imagesOf, stackIn } from './fixtures/in-memory-app';
import { resolveIntrinsics } from './support/cdk/resolve-intrinsics';

const MANIFEST = 'Stack.sparta-oci.assets';

/** What the manifest says of the one image of an app. */
function sourceIn(app: App): any {
  const images = Object.values(imagesOf(app.synth(), MANIFEST));
  expect(images).toHaveLength(1);
  return images[0].source;
}

test('tells all parts of what its Dockerfile names', () => {
  const stack = stackIn();
  const image = new SpartaOciImage(stack, 'Image', { dockerfile: seedDockerfile() });
  expect(resolveIntrinsics(stack.resolve(image.repository.repositoryArn), { 'AWS::Partition': 'aws' })).toBe('arn:aws:ecr:us-west-2:123412341234:repository/spartaoci');
  expect(image.imageUri).toBe(`123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:${image.assetHash}`);
  expect(image.labels).toEqual({ 'io.sparta.ecr-name': image.imageUri });
  expect(image.repository.repositoryName).toBe('spartaoci');
  expect(image).toMatchObject({ imageTag: image.assetHash, buildId: image.assetHash, platform: 'linux/amd64' });
});

test('passes every option of Docker image assets on', () => {
  const app = new App();
  const context = folderWith({ 'build/Own.Dockerfile': `${SEED_DOCKERFILE.replace('scratch', 'scratch AS final')}`, 'excluded': '' });
  const image = new SpartaOciImage(stackIn(app), 'Image', {
    dockerfile: path.join(context, 'build', 'Own.Dockerfile'),
    directory: context,
    assetName: 'named',
    buildArgs: { OWN: 'value' },
    buildSecrets: { token: 'id=token,env=TOKEN' },
    buildSsh: 'default',
    target: 'final',
    networkMode: NetworkMode.HOST,
    platform: Platform.LINUX_ARM64,
    outputs: ['type=docker'],
    cacheFrom: [{ type: 'registry', params: { ref: 'cache' } }],
    cacheTo: { type: 'inline' },
    cacheDisabled: true,
    exclude: ['excluded'],
    extraHash: 'more',
    followSymlinks: SymlinkFollowMode.ALWAYS,
    ignoreMode: IgnoreMode.GIT,
    invalidation: { networkMode: false },
  });
  expect(imagesOf(app.synth(), MANIFEST)).toEqual({
    [`named-${image.assetHash}`]: {
      displayName: `Stack/Image → spartaoci:${image.assetHash.slice(0, 12)}…`,
      source: {
        directory: `asset.${image.assetHash}`,
        dockerFile: 'build/Own.Dockerfile',
        dockerBuildArgs: {
          OWN: 'value',
          AWS_ACCOUNT_ID: '123412341234',
          AWS_REGION: 'us-west-2',
          SPARTA_ECR_LABEL_NAME: 'io.sparta.ecr-name',
          SPARTA_BUILD_ID: image.assetHash,
        },
        dockerBuildSecrets: { token: 'id=token,env=TOKEN' },
        dockerBuildSsh: 'default',
        dockerBuildTarget: 'final',
        networkMode: 'host',
        platform: 'linux/arm64',
        dockerOutputs: ['type=docker'],
        cacheFrom: [{ type: 'registry', params: { ref: 'cache' } }],
        cacheTo: { type: 'inline' },
        cacheDisabled: true,
      },
      destinations: { '123412341234-us-west-2': { repositoryName: 'spartaoci', imageTag: image.assetHash, region: 'us-west-2' } },
    },
  });
});

test('gives the build the path of the binary relative to the build context', () => {
  const app = new App();
  const dockerfile = dockerfileWith(SEED_DOCKERFILE.replace('scratch', 'base'), { 'bin/app': '#!/bin/sh\n' });
  const binary = path.join(path.dirname(dockerfile), 'bin', 'app');
  fs.chmodSync(binary, 0o755);
  new SpartaOciImage(stackIn(app), 'Image', { dockerfile, spartaBinary: SpartaBinary.fromPath(binary) });
  expect(sourceIn(app).dockerBuildArgs.SPARTA_BINARY).toBe('bin/app');
});

test('reads the label under the name that is given', () => {
  const app = new App();
  const image = new SpartaOciImage(stackIn(app), 'Image', { dockerfile: seedDockerfile(), ecrLabelName: 'org.example.ecr' });
  expect(image.labels).toEqual({ 'org.example.ecr': image.imageUri });
  expect(sourceIn(app).dockerBuildArgs.SPARTA_ECR_LABEL_NAME).toBe('org.example.ecr');
});

test('evaluates the label for the target and the platform of the build', () => {
  const dockerfile = dockerfileWith(
    labelled('${SPARTA_ECR_LABEL_NAME}=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/${TARGETARCH}:${SPARTA_BUILD_ID}').replace(
      '\nLABEL', '\nARG TARGETARCH\nLABEL').replace('scratch', 'scratch AS first') + 'FROM scratch AS second\n',
  );
  const image = new SpartaOciImage(stackIn(), 'Image', { dockerfile, target: 'first', platform: Platform.LINUX_ARM64 });
  expect(image.repository.repositoryName).toBe('arm64');
});

test('keeps the reserved arguments in the fingerprint where build arguments are kept out of it', () => {
  const dockerfile = seedDockerfile();
  const hashes = ['one', 'two'].map(
    (ecrLabelName) => new SpartaOciImage(stackIn(), 'Image', { dockerfile, ecrLabelName, invalidation: { buildArgs: false } }).assetHash,
  );
  expect(hashes[0]).not.toBe(hashes[1]);
});

test('can be defined in a nested stack, under any path', () => {
  const app = new App();
  const image = new SpartaOciImage(new NestedStack(stackIn(app), 'Nested'), 'Image', { dockerfile: seedDockerfile() });
  expect(Object.keys(imagesOf(app.synth(), MANIFEST))).toEqual([image.assetHash]);
});

test.each([
  ['China', 'cn-north-1', 'amazonaws.com.cn'],
  ['GovCloud', 'us-gov-west-1', 'amazonaws.com'],
])('takes the suffix of the partition: %s', (_, region, suffix) => {
  const stack = new Stack(new App(), 'Stack', { env: { account: '123412341234', region } });
  const label = `io.sparta.ecr-name=\${AWS_ACCOUNT_ID}.dkr.ecr.\${AWS_REGION}.${suffix}/app:\${SPARTA_BUILD_ID}`;
  const image = new SpartaOciImage(stack, 'Image', { dockerfile: dockerfileWith(labelled(label)) });
  expect(image.imageUri).toBe(`123412341234.dkr.ecr.${region}.${suffix}/app:${image.assetHash}`);
});

test('warns where the Dockerfile uses a binary that is not given', () => {
  const stack = stackIn();
  new SpartaOciImage(stack, 'Image', { dockerfile: dockerfileWith(SEED_DOCKERFILE.replace('ARG SPARTA_BINARY=SpartaOCI', 'ARG SPARTA_BINARY')) });
  Annotations.fromStack(stack).hasWarning('/Stack/Image', Match.stringLikeRegexp('no `spartaBinary` is given: give one, or remove the use.*\\[ack: cdk-sparta-oci:binary-not-given\\]'));
});

test('warns of each rule once, with all that it found', () => {
  const stack = stackIn();
  new SpartaOciImage(stack, 'Image', { dockerfile: dockerfileWith(`${SEED_DOCKERFILE}LABEL a=1\nLABEL a=2\nLABEL b=1\nLABEL b=2\n`) });
  const [warning, ...others] = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  expect(others).toEqual([]);
  expect(warning.entry.data).toEqual(expect.stringMatching(/label 'a' replaces the one of line 11[\s\S]*label 'b' replaces the one of line 13/));
});

test('takes what a hook leaves in the build context, though another image had it staged before', () => {
  const stack = stackIn();
  const dockerfile = seedDockerfile();
  const generated = path.join(path.dirname(dockerfile), 'generated');
  const [one, two] = ['one', 'two'].map((text) => new SpartaOciImage(stack, text, {
    dockerfile,
    workflowHooks: { preBuilds: [{ run: () => fs.writeFileSync(generated, text) }] },
  }));
  expect(one.assetHash).not.toBe(two.assetHash);
});
