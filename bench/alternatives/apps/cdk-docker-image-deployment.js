const { DockerImageCode, DockerImageFunction } = require('aws-cdk-lib/aws-lambda');
const { Destination, DockerImageDeployment, Source } = require('cdk-docker-image-deployment');
const { context, ownRepository, synth } = require('./hello-world');

synth((stack) => {
  const repository = ownRepository(stack);
  const copy = new DockerImageDeployment(stack, 'Copy', {
    source: Source.directory(context),
    destination: Destination.ecr(repository, { tag: 'release' }),
  });
  const code = DockerImageCode.fromEcr(repository, { tagOrDigest: 'release' });
  new DockerImageFunction(stack, 'Function', { code }).node.addDependency(copy);
});
