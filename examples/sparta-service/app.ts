import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { SpartaBinary, SpartaOciFunction, SpartaOciImage } from 'cdk-sparta-oci';

const app = new App();
const stack = new Stack(app, 'SpartaService', {
  env: { account: '123412341234', region: 'us-west-2' },
});

// `cdk deploy -c base=… -c architecture=arm64` builds on another base image, and for another architecture.
const base: string | undefined = app.node.tryGetContext('base');
const arm64 = app.node.tryGetContext('architecture') === 'arm64';
const architecture = arm64 ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64;

const service = path.join(__dirname, 'service');
const image = new SpartaOciImage(stack, 'Image', {
  dockerfile: path.join(service, 'Dockerfile'),
  spartaBinary: SpartaBinary.fromGoBuild({
    entry: service,
    // Go adds to go.sum what is missing there.
    environment: { GOFLAGS: process.env.GOFLAGS ?? '-mod=mod' },
  }),
  platform: Platform.custom(architecture.dockerPlatform),
  buildArgs: base ? { BASE: base } : undefined,
});

// One binary, one image, three functions: their names alone tell them apart.
new SpartaOciFunction(stack, 'Hello', { image, spartaFunctionName: 'Hello World' });
new SpartaOciFunction(stack, 'Count', { image, spartaFunctionName: 'words.Count' });

const jobs = new sqs.Queue(stack, 'JobQueue');
new SpartaOciFunction(stack, 'Whereabouts', {
  image,
  spartaFunctionName: 'App::Whereabouts',
  spartaResources: { Jobs: { resource: jobs, properties: { Arn: jobs.queueArn } } },
});
