import { CreateChangeSetCommand, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateClusterCommand, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { CreateAliasCommand } from '@aws-sdk/client-lambda';
import { EcrError } from '../../support/aws/ecr-error';
import { ACCOUNT, OperatedAccount, REGION } from '../../support/program/operated-account';
import { synthesizeApp } from '../../support/program/synthesized-app';
import { PushedImage } from '../../support/registry/image-pusher';
import { RepositoryId } from '../../support/registry/repositories';

jest.setTimeout(180_000);

const PLACE = `${ACCOUNT}/${REGION}`;

describe('why', () => {
  let account: OperatedAccount;
  let repository: RepositoryId;
  let images: { [tag: string]: PushedImage };
  let tag: string;

  beforeAll(async () => {
    account = await OperatedAccount.start();
    repository = await account.createRepository('app');
    tag = synthesizeApp(account.folder.path, { account: ACCOUNT, region: REGION });
    images = {};
    for (const each of ['v1', 'v2', 'v3', 'task', 'stacked', 'reviewed', 'lonely', tag]) images[each] = await account.push(repository, each);

    // Version 1 runs v1 and has a share of the alias, version 2 runs v2, and $LATEST has v3.
    await account.createFunction('greeter', account.uri(repository, 'v1'));
    await account.publish('greeter');
    await account.updateFunction('greeter', account.uri(repository, 'v2'));
    await account.publish('greeter');
    await account.updateFunction('greeter', account.uri(repository, 'v3'));
    await account.lambda.send(new CreateAliasCommand({
      FunctionName: 'greeter', Name: 'live', FunctionVersion: '2', RoutingConfig: { AdditionalVersionWeights: { 1: 0.1 } },
    }));
    await account.ecs.send(new CreateClusterCommand({ clusterName: 'cluster' }));
    await account.ecs.send(new RegisterTaskDefinitionCommand({
      family: 'worker', containerDefinitions: [{ name: 'worker', image: account.uri(repository, 'task'), memory: 128 }],
    }));
    const template = (name: string, image: unknown) => JSON.stringify({
      Resources: { Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: `/${name}/image`, Type: 'String', Value: image } } },
    });
    await account.cloudFormation.send(new CreateStackCommand({
      StackName: 'stacked', TemplateBody: template('stacked', { 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/app:stacked' }),
    }));
    await account.cloudFormation.send(new CreateChangeSetCommand({
      StackName: 'reviewed', ChangeSetName: 'first', ChangeSetType: 'CREATE', TemplateBody: template('reviewed', account.uri(repository, 'reviewed')),
    }));
  });
  afterEach(() => {
    account.local.aws.faults = undefined;
    account.local.ecr.pageLimit = 1000;
  });
  afterAll(() => account.stop());

  async function usersOf(image: string): Promise<string[]> {
    const { stdout, stderr, exitCode } = await account.run(['why', image, '--json']);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    const [{ users }] = JSON.parse(stdout).images;
    return users.map(({ text }: { text: string }) => text);
  }

  test.each<[string, string[]]>([
    ['v1', [`function greeter:1 (alias live 10%) in ${PLACE}`]],
    ['v2', [`function greeter:2 (alias live 90%) in ${PLACE}`]],
    ['v3', [`function greeter:$LATEST in ${PLACE}`]],
    ['task', [`task definition worker:1 in ${PLACE}, by tag`]],
    ['stacked', [`stack stacked in ${PLACE}, by tag`]],
    ['reviewed', [`stack reviewed, change set first (under review) in ${PLACE}, by tag`]],
    ['lonely', []],
  ])('tells everybody who uses %s', async (each, users) => {
    expect(await usersOf(account.uri(repository, each))).toEqual(users);
  });

  test('knows the image of the app, by its tag and by its digest', async () => {
    const users = [expect.stringMatching(/^cloud assembly .*cdk\.out, by tag$/), expect.stringMatching(/^cloud assembly .*cdk\.out, stack Greeter, by tag$/)];
    expect(await usersOf(tag)).toEqual(users);
    expect(await usersOf(images[tag].digest)).toEqual(users);
  });

  test('says of an image through which index it is used, and whose signature it is', async () => {
    const child = await account.push(repository, 'child');
    const index = await account.local.pusher.index(repository, 'task', [child]);
    const signature = await account.local.pusher.image(repository, undefined, { subject: index });
    expect(await usersOf(child.digest)).toEqual([`index ${index.digest} lists it`]);
    expect(await usersOf(signature.digest)).toEqual([`it belongs to ${index.digest}`]);
    await account.push(repository, 'task');
  });

  test('tells people where it looked', async () => {
    const { stderr, stdout, exitCode } = await account.run(['why', account.uri(repository, 'lonely')]);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    expect(stderr).toContain('info image-unused');
    expect(stderr).toContain(`Looked at ${PLACE}: 3 function versions, 1 task definitions, 0 tasks, 0 services, 2 stacks, 1 change sets.`);
  });

  test('sees what is on later pages', async () => {
    account.local.ecr.pageLimit = 2;
    expect(await usersOf(account.uri(repository, 'v1'))).toHaveLength(1);
  });

  test('finds that an image is gone which is still used', async () => {
    await account.push(repository, 'gone');
    await account.createFunction('orphan', account.uri(repository, 'gone'));
    await account.local.content.remove(repository, account.local.content.digestOf(repository, 'gone')!);
    const { stderr, exitCode } = await account.run(['why', account.uri(repository, 'gone')]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error image-missing');
    expect(stderr).toContain('function orphan:$LATEST');
  });

  test.each([
    ['lambda', 'GET /2015-03-31/functions/greeter'], ['lambda', 'GET /2015-03-31/functions'], ['lambda', 'GET /2015-03-31/functions/greeter/aliases'],
    ['ecs', 'ListTaskDefinitions'], ['ecs', 'DescribeTaskDefinition'], ['ecs', 'ListClusters'], ['ecs', 'ListTasks'], ['ecs', 'ListServices'],
    ['cloudformation', 'DescribeStacks'], ['cloudformation', 'GetTemplate'], ['cloudformation', 'ListChangeSets'],
  ])('fails to check where %s denies %s, and does not say that nobody uses it', async (service, operation) => {
    account.local.aws.faults = (call) => (call.service === service && call.operation === operation ? new EcrError('AccessDeniedException', 'not you') : undefined);
    const { stdout, exitCode } = await account.run(['why', account.uri(repository, 'lonely'), '--json']);
    const { findings, unchecked } = JSON.parse(stdout);
    expect({ exitCode, findings }).toEqual({ exitCode: 2, findings: [] });
    expect(unchecked[0].reason).toBe('AccessDeniedException: not you');
  });

  test('fails to check where the repository denies itself, and where an account cannot be entered', async () => {
    account.local.aws.faults = ({ operation }) => (operation === 'DescribeImages' ? new EcrError('AccessDeniedException', 'not you') : undefined);
    expect(await account.run(['why', account.uri(repository, 'v1')])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('AccessDeniedException: not you') });
    account.local.aws.faults = ({ operation }) => (operation === 'AssumeRole' ? new EcrError('AccessDenied', 'no such trust', 403) : undefined);
    const other = await account.run(['why', account.uri(repository, 'v1'), '--role', 'arn:aws:iam::432143214321:role/reader']);
    expect(other).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('arn:aws:iam::432143214321:role/reader cannot be assumed: AccessDenied: no such trust') });
  });

  test('looks into the accounts and regions that are asked for', async () => {
    const { stderr, exitCode } = await account.run([
      'why', account.uri(repository, 'v1'), '--role', 'arn:aws:iam::432143214321:role/reader', '--region', 'eu-west-1', '--region', REGION,
    ]);
    expect(exitCode).toBe(0);
    for (const place of [PLACE, `${ACCOUNT}/eu-west-1`, `432143214321/${REGION}`, '432143214321/eu-west-1']) expect(stderr).toContain(`Looked at ${place}: `);
  });

  test.each([
    ['app', 'no repository of the app has an image'], ['http://x y', 'is neither the URI'], [`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/app`, 'is a repository: name an image in it'],
  ])('fails to understand %s', async (word, message) => {
    expect(await account.run(['why', word])).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(message) });
  });
});
