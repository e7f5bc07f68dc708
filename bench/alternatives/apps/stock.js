const { DockerImageCode, DockerImageFunction } = require('aws-cdk-lib/aws-lambda');
const { context, synth } = require('./hello-world');

synth((stack) => new DockerImageFunction(stack, 'Function', { code: DockerImageCode.fromImageAsset(context) }));
