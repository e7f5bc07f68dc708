const { DockerImageFunction } = require('aws-cdk-lib/aws-lambda');
const { ContainerImageBuild } = require('deploy-time-build');
const { context, ownRepository, synth } = require('./hello-world');

synth((stack) => {
  const image = new ContainerImageBuild(stack, 'Image', { directory: context, repository: ownRepository(stack) });
  new DockerImageFunction(stack, 'Function', { code: image.toLambdaDockerImageCode() });
});
