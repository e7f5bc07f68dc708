import { App, BootstraplessSynthesizer, CliCredentialsStackSynthesizer, DefaultStackSynthesizer, Fn, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { ImagePublisher, SpartaOciRepository, SpartaOciRepositoryProps } from '../src';

const env = { account: '123412341234', region: 'us-west-2' };
const BOOTSTRAP_ROLE = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::123412341234:role/cdk-hnb659fds-image-publishing-role-123412341234-us-west-2']] };
const NINE_PUSH_ACTIONS = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:DescribeImages',
  'ecr:DescribeRepositories',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];
const functionsOf = (account: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:lambda:us-west-2:${account}:function:*`]] });

function repositoryIn(stack: Stack, props: Partial<SpartaOciRepositoryProps> = {}): SpartaOciRepository {
  return new SpartaOciRepository(stack, 'Repository', { repositoryName: 'spartaoci', ...props });
}

function resourceOf(stack: Stack): any {
  return Object.values(Template.fromStack(stack).findResources('AWS::ECR::Repository'))[0];
}

const newStack = () => new Stack(new App(), 'Stack', { env });

test('is immutable, scanned, retained, and expires untagged images only', () => {
  const stack = newStack();
  repositoryIn(stack);
  const { Properties: properties, DeletionPolicy } = resourceOf(stack);
  expect(properties).toMatchObject({
    RepositoryName: 'spartaoci',
    ImageTagMutability: 'IMMUTABLE',
    ImageScanningConfiguration: { ScanOnPush: true },
  });
  expect(JSON.parse(properties.LifecyclePolicy.LifecyclePolicyText).rules).toEqual([
    {
      rulePriority: 1,
      description: 'images that lost their tag',
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 30, countUnit: 'days' },
      action: { type: 'expire' },
    },
  ]);
  expect(DeletionPolicy).toBe('Retain');
});

test('allows each principal just its actions, with no wildcard', () => {
  const stack = newStack();
  const repository = repositoryIn(stack);
  repository.grantPublish(ImagePublisher.role('arn:aws:iam::123412341234:role/ci'));
  repository.allowFunctionsOf('210987654321');
  expect(resourceOf(stack).Properties.RepositoryPolicyText.Statement).toEqual([
    { Effect: 'Allow', Principal: { AWS: BOOTSTRAP_ROLE }, Action: NINE_PUSH_ACTIONS },
    {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Condition: { StringLike: { 'aws:sourceArn': [functionsOf('123412341234'), functionsOf('210987654321')] } },
    },
    { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123412341234:role/ci' }, Action: NINE_PUSH_ACTIONS },
    {
      Effect: 'Allow',
      Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::210987654321:root']] } },
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    },
  ]);
});

test('grants the publishers that are given, and nothing to the credentials of the CLI', () => {
  const stack = newStack();
  repositoryIn(stack, { publishers: [ImagePublisher.cliCredentials()] });
  const principals = resourceOf(stack).Properties.RepositoryPolicyText.Statement.map(({ Principal }: any) => Principal);
  expect(principals).toEqual([{ Service: 'lambda.amazonaws.com' }]);
});

test.each([
  ['the CLI credentials synthesizer', new CliCredentialsStackSynthesizer()],
  ['the bootstrapless synthesizer', new BootstraplessSynthesizer()],
])('grants no bootstrap role under %s, which has none', (_, synthesizer) => {
  const stack = new Stack(new App(), 'Stack', { env, synthesizer });
  repositoryIn(stack);
  expect(resourceOf(stack).Properties.RepositoryPolicyText.Statement).toHaveLength(1);
});

test('grants the bootstrap role of the qualifier that the synthesizer has', () => {
  const stack = new Stack(new App(), 'Stack', { env, synthesizer: new DefaultStackSynthesizer({ qualifier: 'own' }) });
  repositoryIn(stack);
  expect(JSON.stringify(resourceOf(stack))).toContain('role/cdk-own-image-publishing-role-123412341234-us-west-2');
});

test('passes the properties of a repository on', () => {
  const stack = newStack();
  repositoryIn(stack, {
    imageTagMutability: ecr.TagMutability.MUTABLE,
    imageScanOnPush: false,
    encryption: ecr.RepositoryEncryption.KMS,
    emptyOnDelete: true,
    removalPolicy: RemovalPolicy.DESTROY,
    lifecycleRules: [{ maxImageCount: 7 }],
  });
  Template.fromStack(stack).hasResource('AWS::ECR::Repository', {
    DeletionPolicy: 'Delete',
    Properties: {
      ImageTagMutability: 'MUTABLE',
      ImageScanningConfiguration: { ScanOnPush: false },
      EncryptionConfiguration: { EncryptionType: 'KMS' },
      EmptyOnDelete: true,
      LifecyclePolicy: {
        LifecyclePolicyText: Match.serializedJson({ rules: [Match.objectLike({ selection: Match.objectLike({ countNumber: 7 }) })] }),
      },
    },
  });
});

test('expires nothing by default where a tag can move away from an image that a function runs', () => {
  const stack = newStack();
  repositoryIn(stack, { imageTagMutability: ecr.TagMutability.MUTABLE });
  expect(resourceOf(stack).Properties.LifecyclePolicy).toBeUndefined();
});

test('is told from other repositories', () => {
  const stack = newStack();
  expect(SpartaOciRepository.isSpartaOciRepository(repositoryIn(stack))).toBe(true);
  expect(SpartaOciRepository.isSpartaOciRepository(new ecr.Repository(stack, 'Other'))).toBe(false);
});

test.each([
  ['no name', undefined, 'Stack/Repository: no repository name: give `repositoryName`'],
  ['a name that is a token', Lazy.string({ produce: () => 'x' }), 'Stack/Repository: `repositoryName` is needed at synth and cannot be a token'],
  ['a name that is no text', 1 as never, "Stack/Repository: `repositoryName` is the number 1: give a string, such as 'spartaoci'"],
  ['a name that ECR refuses', 'Sparta', "Stack/Repository: invalid repository name 'Sparta'"],
])('fails for %s', (_, repositoryName, message) => {
  expect(() => repositoryIn(newStack(), { repositoryName })).toThrow(message);
});

test('fails for an account that is none, and takes a token for one', () => {
  const repository = repositoryIn(newStack());
  expect(() => repository.allowFunctionsOf('1234')).toThrow("Stack/Repository: '1234' is not an AWS account ID: expected 12 digits");
  repository.allowFunctionsOf(Fn.importValue('Account'));
});
