import { App, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { SpartaOciRepository } from '../../../src';
import { policySizeProblems } from '../../../src/private/ecr/policy-size';
import { ENV } from '../../fixtures/in-memory-app';
import { failureOf } from '../../fixtures/thrown';

/** The policy of a repository in a region, as long as it is told to be at least, and why it is refused. */
function problemsOf(policy: unknown, region = ENV.region): string[] {
  const stack = new Stack(new App(), 'Stack', { env: { ...ENV, region } });
  return policySizeProblems(new ecr.CfnRepository(stack, 'Repository', { repositoryPolicyText: policy }), 3);
}

const PADDING = 'x'.repeat(10_240);

test.each<[string, unknown, unknown, string?]>([
  ['a text', 'text', 'text'],
  ['a number and null', [1, null], [1, null]],
  ['an object with one property, and with several', { A: { B: 'c', D: 'e' } }, { A: { B: 'c', D: 'e' } }],
  ['the partition', { Ref: 'AWS::Partition' }, 'aws'],
  ['the partition of China', { Ref: 'AWS::Partition' }, 'aws-cn', 'cn-north-1'],
  ['the partition of GovCloud', { Ref: 'AWS::Partition' }, 'aws-us-gov', 'us-gov-west-1'],
  ['the account', { Ref: 'AWS::AccountId' }, '123412341234'],
  ['a parameter, which may be empty', { Ref: 'Parameter' }, ''],
  ['an import, which may be empty', { 'Fn::ImportValue': 'Name' }, ''],
  ['several parts', { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, { Ref: 'Parameter' }, 'x']] }, 'arn:aws::x'],
  ['parts of parts', { 'Fn::Join': ['', ['a', { 'Fn::Join': ['-', ['b', { Ref: 'AWS::AccountId' }]] }]] }, 'ab-123412341234'],
  ['a list of parts that only the deployment knows', { 'Fn::Join': [',', { Ref: 'List' }] }, ''],
  ['a list with all that it is made of, that only the deployment knows', { 'Fn::Join': { Ref: 'Parts' } }, ''],
])('is measured as it will be deployed: %s', (_, value, deployed, ...[region]) => {
  const length = JSON.stringify({ Padding: PADDING, Value: deployed }).length;
  expect(problemsOf({ Padding: PADDING, Value: value }, region)).toEqual([
    `the repository's policy has at least ${length} characters, with 3 accounts whose functions may pull, and ECR allows 10240: ` +
      'allow fewer accounts, or spread them over several repositories (replication, or one for each group of accounts)',
  ]);
});

test('may have as many characters as ECR takes, and not one more', () => {
  const ofLength = (length: number) => ({ Text: 'x'.repeat(length - '{"Text":""}'.length) });
  expect(problemsOf(ofLength(10_240))).toEqual([]);
  expect(problemsOf(ofLength(10_241))).toEqual([expect.stringContaining('at least 10241 characters')]);
});

test('is measured with the tokens of the CDK resolved', () => {
  const stack = new Stack(new App(), 'Stack', { env: ENV });
  const parameter = new CfnParameter(stack, 'Parameter');
  const policy = { Padding: 'x'.repeat(10_200), Value: Fn.join('', [parameter.valueAsString, 'end']) };
  expect(policySizeProblems(new ecr.CfnRepository(stack, 'Repository', { repositoryPolicyText: policy }), 0)).toEqual([]);
});

test('may be taken away by whoever changes the resource', () => {
  expect(failureOf((app) => {
    const repository = new SpartaOciRepository(new Stack(app, 'Stack', { env: ENV }), 'Repository', { repositoryName: 'name' });
    Object.defineProperty(repository.node.defaultChild, 'repositoryPolicyText', { value: undefined });
  })).toBe('nothing is thrown');
});
