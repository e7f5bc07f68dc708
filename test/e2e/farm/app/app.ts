import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { NetworkMode, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { DockerBuildSecret } from 'aws-cdk-lib/core';
import { SpartaOciFunction, SpartaOciImage, SpartaOciRepository } from 'cdk-sparta-oci';

// One function for each folder in images/, whose name begins with the kind of its build: see farm-images.ts.
const app = new App();
const env = { account: '123412341234', region: 'us-west-2' };

const repositories = new Stack(app, 'Repositories', { env });
new SpartaOciRepository(repositories, 'Repository', { repositoryName: 'farm' });
new Repository(repositories, 'Base', { repositoryName: 'base' });
new Repository(repositories, 'Cache', { repositoryName: 'cache' });
// Where a test has the same images pushed another way.
new Repository(repositories, 'Compared', { repositoryName: 'compared' });

const stacks = ['Orders', 'Payments'].map((name) => new Stack(app, name, { env }));
fs.readdirSync('images').sort().forEach((name, index) => {
  const [kind] = name.split('-');
  const isArm = kind === 'arm';
  const image = new SpartaOciImage(stacks[index % stacks.length], `Image-${name}`, {
    dockerfile: path.join('images', name, 'Dockerfile'),
    platform: isArm ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64,
    buildArgs: { BASE: app.node.tryGetContext('base') },
    ...(kind === 'target' && { target: 'final' }),
    ...(kind === 'secret' && { buildSecrets: { token: DockerBuildSecret.fromSrc(path.resolve('token.txt')) }, networkMode: NetworkMode.NONE }),
  });
  new SpartaOciFunction(stacks[index % stacks.length], `Fn-${name}`, { image, architecture: isArm ? Architecture.ARM_64 : Architecture.X86_64 });
});
