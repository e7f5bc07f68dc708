import { App, Stack } from 'aws-cdk-lib';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { DockerImageCode, DockerImageFunction } from 'aws-cdk-lib/aws-lambda';
import { appInput, BUILD_ARGS, ENV } from './app-input';

// The same functions by hand: one asset, which all of them take from its repository.
const { functions, contexts, outdir } = appInput();
const app = new App({ outdir });
const stack = new Stack(app, 'Functions', { env: ENV });
const assets = contexts.map((directory, index) =>
  new DockerImageAsset(stack, `Image${index}`, { directory, platform: Platform.LINUX_AMD64, buildArgs: BUILD_ARGS }));
for (let index = 0; index < functions; index++) {
  const { repository, imageTag } = assets[index % assets.length];
  new DockerImageFunction(stack, `Function${index}`, { code: DockerImageCode.fromEcr(repository, { tagOrDigest: imageTag }) });
}
app.synth();
