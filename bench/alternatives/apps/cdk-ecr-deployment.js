const { DockerImageAsset } = require('aws-cdk-lib/aws-ecr-assets');
const { DockerImageCode, DockerImageFunction } = require('aws-cdk-lib/aws-lambda');
const { DockerImageName, ECRDeployment } = require('cdk-ecr-deployment');
const { context, ownRepository, synth } = require('./hello-world');

synth((stack) => {
  const asset = new DockerImageAsset(stack, 'Image', { directory: context });
  const repository = ownRepository(stack);
  const copy = new ECRDeployment(stack, 'Copy', {
    src: new DockerImageName(asset.imageUri),
    dest: new DockerImageName(repository.repositoryUriForTag(asset.assetHash)),
  });
  const code = DockerImageCode.fromEcr(repository, { tagOrDigest: asset.assetHash });
  new DockerImageFunction(stack, 'Function', { code }).node.addDependency(copy);
});
