import { App, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { discoveryInfo, discoveryProblems } from '../../../../src/private/function/sparta/discovery-info';
import { resolveIntrinsics } from '../../../support/cdk/resolve-intrinsics';

const PSEUDO_PARAMETERS = {
  'AWS::Region': 'eu-west-1',
  'AWS::StackId': 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Service/0a1b',
};

function functionWith(stack: Stack, resources: Parameters<typeof discoveryInfo>[2]): object {
  const fn = new CfnResource(stack, 'Fn', { type: 'Custom::Handler' });
  fn.addPropertyOverride('Info', discoveryInfo(fn, 'Service', resources));
  return Template.fromStack(stack).findResources('Custom::Handler');
}

function decoded(functions: object, references: { [name: string]: string } = {}): unknown {
  const { Fn: fn } = functions as { Fn: { Properties: { Info: unknown } } };
  const value = resolveIntrinsics(fn.Properties.Info, { ...PSEUDO_PARAMETERS, ...references });
  return JSON.parse(Buffer.from(String(value), 'base64').toString('utf8'));
}

test('the binary reads the JSON that Sparta writes, with the names of the deployed stack', () => {
  const functions = functionWith(new Stack(new App(), 'Service'), {});
  expect(decoded(functions)).toEqual({
    ResourceID: 'Fn',
    Region: 'eu-west-1',
    StackID: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Service/0a1b',
    StackName: 'Service',
    Resources: {},
  });
});

test('CloudFormation encodes the JSON, because it alone knows the references', () => {
  const { Fn: fn } = functionWith(new Stack(new App(), 'Service'), {}) as { Fn: { Properties: { Info: object } } };
  expect(Object.keys(fn.Properties.Info)).toEqual(['Fn::Base64']);
});

test('a resource is found under the given name, with its type, reference and named attributes', () => {
  const stack = new Stack(new App(), 'Service');
  const bucket = new s3.Bucket(stack, 'Uploads');
  const functions = functionWith(stack, { MyBucket: { resource: bucket, properties: { Arn: bucket.bucketArn, Quote: 'say "hi"' } } });
  const logicalId = stack.getLogicalId(bucket.node.defaultChild as CfnResource);
  const info = decoded(functions, { [logicalId]: 'uploads-1', [`${logicalId}.Arn`]: 'arn:aws:s3:::uploads-1' });
  expect(info).toMatchObject({
    Resources: {
      MyBucket: {
        ResourceID: logicalId,
        ResourceRef: 'uploads-1',
        ResourceType: 'AWS::S3::Bucket',
        Properties: { Arn: 'arn:aws:s3:::uploads-1', Quote: 'say "hi"' },
      },
    },
  });
});

test('a CloudFormation resource itself can be given', () => {
  const stack = new Stack(new App(), 'Service');
  const queue = new CfnResource(stack, 'Queue', { type: 'AWS::SQS::Queue' });
  expect(decoded(functionWith(stack, { Queue: { resource: queue } }), { Queue: 'https://queue' })).toMatchObject({
    Resources: { Queue: { ResourceID: 'Queue', ResourceRef: 'https://queue', ResourceType: 'AWS::SQS::Queue', Properties: {} } },
  });
});

test('in a nested stack the stack ID is its own, as the logical IDs are', () => {
  const parent = new Stack(new App(), 'Service');
  const nested = new NestedStack(parent, 'Nested');
  const info = decoded(functionWith(nested, {}), { 'AWS::StackId': 'nested-id' });
  expect(info).toMatchObject({ StackID: 'nested-id', StackName: 'Service' });
});

test('fails for an imported resource, which has no logical ID', () => {
  const stack = new Stack(new App(), 'Service');
  const queue = sqs.Queue.fromQueueArn(stack, 'Imported', 'arn:aws:sqs:eu-west-1:111122223333:queue');
  const own = new sqs.Queue(stack, 'Own');
  expect(discoveryProblems({ Own: { resource: own }, Jobs: { resource: queue } })).toEqual([
    "spartaResources 'Jobs' is no CloudFormation resource of this app ('Service/Imported', perhaps imported): " +
    'give a construct that defines one, or pass what the handler needs in `environment`',
  ]);
});
