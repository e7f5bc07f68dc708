const { AppStagingSynthesizer } = require('@aws-cdk/app-staging-synthesizer-alpha');
const { DockerImageCode, DockerImageFunction } = require('aws-cdk-lib/aws-lambda');
const { BucketEncryption } = require('aws-cdk-lib/aws-s3');
const { context, synth } = require('./hello-world');

const defaultStackSynthesizer = AppStagingSynthesizer.defaultResources({ appId: 'hello-world', stagingBucketEncryption: BucketEncryption.S3_MANAGED });
synth(
  (stack) => new DockerImageFunction(stack, 'Function', { code: DockerImageCode.fromImageAsset(context, { assetName: 'hello' }) }),
  { defaultStackSynthesizer },
);
