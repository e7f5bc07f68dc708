import { ACCOUNT, DeploymentLab, REGION } from './deployment-lab';
import { AwsCall } from '../../support/aws/local-aws';
import { RepositoryId } from '../../support/registry/repositories';

const LABEL = 'io.sparta.ecr-name';
const REPOSITORY: RepositoryId = { account: ACCOUNT, region: REGION, name: 'greetings' };
const PUBLISHER = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-image-publishing-role-${ACCOUNT}-${REGION}`;
const DEPLOY = ['deploy', '--all', '--require-approval', 'never'];

jest.setTimeout(600_000);

// One story: each test goes on where the one before it ended.
describe('cdk deploy of a repository and two functions, from nothing', () => {
  let lab: DeploymentLab;
  let imageUri: string;

  beforeAll(async () => {
    lab = await DeploymentLab.start('own-repository');
    expect(await lab.cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`)).toMatchObject({ exitCode: 0 });
  });
  afterAll(() => lab.stop());

  test('one cdk deploy creates the repository, pushes the image once and starts both functions on it', async () => {
    const { exitCode, calls, pushes } = await lab.cdk(...DEPLOY);

    expect(exitCode).toBe(0);
    const functions = await lab.functions();
    expect(functions).toHaveLength(2);
    imageUri = functions[0].ImageUri;
    expect(imageUri).toMatch(new RegExp(`^${ACCOUNT}\\.dkr\\.ecr\\.${REGION}\\.amazonaws\\.com/greetings:[0-9a-f]{64}$`));
    expect(functions[1].ImageUri).toBe(imageUri);
    expect(pushes.map(tagOf)).toEqual([tagOf(imageUri)]);
    expect((await lab.cloud.content.find(REPOSITORY, tagOf(imageUri)))?.labels).toEqual({ [LABEL]: imageUri });

    // At first the CLI only asks whether the image is there already; it begins to build when the repository is.
    const operations = ['ExecuteChangeSet', 'DescribeRepositories', 'GetAuthorizationToken'];
    expect(calls.filter(({ operation }) => operations.includes(operation)).map(stepOf)).toEqual([
      'DescribeRepositories: 400',
      'ExecuteChangeSet Repositories: 200',
      'DescribeRepositories: 200',
      'GetAuthorizationToken: 200',
      'ExecuteChangeSet Functions: 200',
    ]);
  });

  test('every call to ECR and every push is made under the publishing role', () => {
    const ecr = lab.cloud.aws.calls.filter(({ service }) => service === 'ecr');
    expect(new Set(ecr.map(({ roleArn }) => roleArn))).toEqual(new Set([PUBLISHER]));
    const pushing = lab.cloud.registryFront.requests.filter(({ status }) => status !== 401);
    expect(new Set(pushing.map(({ accessKeyId }) => lab.cloud.callers.of(accessKeyId!).roleArn))).toEqual(new Set([PUBLISHER]));
  });

  test('a second deploy neither builds nor pushes nor changes anything', async () => {
    const { exitCode, stdout, stderr, calls, pushes } = await lab.cdk(...DEPLOY);

    expect(exitCode).toBe(0);
    expect(pushes).toEqual([]);
    expect(stdout + stderr).not.toMatch(/Building|\[internal\] load build/);
    expect(calls.map(({ operation }) => operation)).not.toContain('ExecuteChangeSet');
  });

  test('cdk diff finds no differences', async () => {
    const { exitCode, stdout, stderr } = await lab.cdk('diff');
    expect(exitCode).toBe(0);
    expect(stdout + stderr).toContain('Number of stacks with differences: 0');
  });

  test('changed source gives one build, one push and updated functions', async () => {
    changeSource('hello', 'good morning');
    const { exitCode, stdout, stderr, pushes } = await lab.cdk(...DEPLOY);

    expect(exitCode).toBe(0);
    expect((stdout + stderr).match(/\[internal\] load build definition/g)).toHaveLength(1);
    const uris = (await lab.functions()).map(({ ImageUri }) => ImageUri);
    expect(new Set(uris).size).toBe(1);
    expect(uris[0]).not.toBe(imageUri);
    expect(pushes.map(tagOf)).toEqual([tagOf(uris[0])]);
  });

  test('cdk deploy --hotswap pushes the image and updates the functions without CloudFormation', async () => {
    const before = (await lab.functions()).map(({ ImageUri }) => ImageUri);
    changeSource('good morning', 'good evening');
    const { exitCode, calls, pushes } = await lab.cdk(...DEPLOY, '--hotswap');

    expect(exitCode).toBe(0);
    const after = (await lab.functions()).map(({ ImageUri }) => ImageUri);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(after[0]);
    expect(pushes.map(tagOf)).toEqual([tagOf(after[0])]);
    expect(calls.map(({ operation }) => operation)).not.toContain('ExecuteChangeSet');
  });

  test('cdk destroy removes the functions, and keeps the repository with its images', async () => {
    const { exitCode } = await lab.cdk('destroy', '--all', '--force');
    expect(exitCode).toBe(0);
    expect(await lab.functions()).toEqual([]);
    expect(await lab.repositories()).toContain(REPOSITORY.name);
    expect(await lab.cloud.content.tags(REPOSITORY)).toHaveLength(3);
  });

  function changeSource(from: string, to: string): void {
    lab.app.edit('service/index.mjs', (text) => text.replace(from, to));
  }
});

function tagOf(reference: string): string {
  return reference.split(':').pop()!;
}

function stepOf({ operation, input, status }: AwsCall): string {
  const stack = operation === 'ExecuteChangeSet' ? ` ${new URLSearchParams(input).get('StackName')}` : '';
  return `${operation}${stack}: ${status}`;
}
