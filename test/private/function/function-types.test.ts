import { App, Duration } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SpartaOciImage } from '../../../src';
import { functionTypeProblems } from '../../../src/private/function/function-types';
import { seedDockerfile } from '../../fixtures/build-folder';
import { stackIn } from '../../fixtures/in-memory-app';

test.each<[string, unknown, string]>([
  ['dockerfile', 1, "`dockerfile` is the number 1: give the path of a Dockerfile, such as 'app/Dockerfile'"],
  ['image', 'x', "`image` is the string 'x': give a SpartaOciImage, or the path of a Dockerfile as `dockerfile`"],
  ['platform', 'linux/arm64', "`platform` is the string 'linux/arm64': give a Platform, such as Platform.LINUX_ARM64"],
  ['platform', {}, '`platform` is an object: give a Platform, such as Platform.LINUX_ARM64'],
  ['architecture', 'arm64', "`architecture` is the string 'arm64': give an Architecture, such as Architecture.ARM_64"],
  ['architecture', { dockerPlatform: 1 }, '`architecture` is an object: give an Architecture, such as Architecture.ARM_64'],
  ['timeout', 30, '`timeout` is the number 30: give a Duration, such as Duration.seconds(30)'],
  ['environment', [], "`environment` is a list: give names and values, such as { STAGE: 'prod' }"],
  ['environment', null, "`environment` is null: give names and values, such as { STAGE: 'prod' }"],
  ['environment', 'x', "`environment` is the string 'x': give names and values, such as { STAGE: 'prod' }"],
  ['spartaFunctionName', 1, "`spartaFunctionName` is the number 1: give the handler's name, such as 'Hello World'"],
  ...[{ Bucket: 1 }, { Bucket: {} }, { Bucket: { resource: {} } }, { Bucket: { resource: 'x' } }, { Bucket: { resource: null } }].map((given): [string, unknown, string] => (
    ['spartaResources', given, '`spartaResources` is an object: give resources by name, such as { Bucket: { resource: bucket } }']
  )),
  ['spartaResources', [], '`spartaResources` is a list: give resources by name, such as { Bucket: { resource: bucket } }'],
])('fails for `%s` of another type: %p', (option, value, problem) => {
  expect(functionTypeProblems({ [option]: value })).toEqual([problem]);
});

test('one resource of many that is none is enough to fail', () => {
  const bucket = { resource: stackIn() };
  expect(functionTypeProblems({ spartaResources: { One: bucket, Two: {} } })).toHaveLength(1);
});

test('what the compiler would take is taken', () => {
  const stack = stackIn(new App());
  expect(functionTypeProblems({
    dockerfile: 'app/Dockerfile',
    image: new SpartaOciImage(stack, 'Image', { dockerfile: seedDockerfile() }),
    platform: Platform.LINUX_ARM64,
    architecture: lambda.Architecture.ARM_64,
    timeout: Duration.seconds(1),
    environment: { STAGE: 'prod' },
    spartaFunctionName: 'Hello World',
    spartaResources: { One: { resource: stack }, Two: { resource: stack, properties: {} } },
  })).toEqual([]);
  expect(functionTypeProblems({})).toEqual([]);
});
