import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateClusterCommand, CreateServiceCommand, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { ACCOUNT, OperatedAccount, REGION } from '../../support/program/operated-account';
import { synthesizeApp } from '../../support/program/synthesized-app';

jest.setTimeout(180_000);

interface Policy {
  readonly Statement: ReadonlyArray<{ readonly Sid: string; readonly Action: readonly string[]; readonly Resource: readonly string[] }>;
}

/** Lambda's REST calls by their IAM actions. */
const LAMBDA: ReadonlyArray<readonly [RegExp, string]> = [
  [/^GET \/2015-03-31\/functions$/, 'ListFunctions'],
  [/^GET \/2015-03-31\/functions\/[^/]+$/, 'GetFunction'],
  [/^GET \/2015-03-31\/functions\/[^/]+\/aliases$/, 'ListAliases'],
];

describe('policy', () => {
  let account: OperatedAccount;

  beforeAll(async () => {
    account = await OperatedAccount.start();
    const repository = await account.createRepository('app');
    const tag = synthesizeApp(account.folder.path, { account: ACCOUNT, region: REGION });
    const pushed = await account.push(repository, tag);
    await account.local.pusher.index(repository, 'index', [pushed]);
    await account.createFunction('hello', account.uri(repository, tag));
    await account.ecs.send(new CreateClusterCommand({ clusterName: 'cluster' }));
    await account.ecs.send(new RegisterTaskDefinitionCommand({
      family: 'worker', containerDefinitions: [{ name: 'worker', image: account.uri(repository, tag), memory: 128 }],
    }));
    await account.ecs.send(new CreateServiceCommand({ cluster: 'cluster', serviceName: 'service', taskDefinition: 'worker:1', desiredCount: 1 }));
    await account.cloudFormation.send(new CreateStackCommand({
      StackName: 'stack', TemplateBody: JSON.stringify({ Resources: { P: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'p', Type: 'String', Value: 'x' } } } }),
    }));
  });
  afterAll(() => account.stop());

  async function policyOf(command: string): Promise<Policy> {
    return JSON.parse((await account.run(['policy', command])).stdout) as Policy;
  }

  test.each([
    ['list', ['list'], []],
    ['list', ['list', `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/app`], []],
    ['why', ['why', `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/app:index`], []],
    ['verify', ['verify'], []],
  ])('of %s allows what %j calls, and nothing else', async (command, words) => {
    const before = account.local.aws.calls.length;
    expect((await account.run(words)).exitCode).toBe(0);
    const called = account.calledSince(before).filter((call) => !call.startsWith('sts:')).map((call) => {
      const [, action] = LAMBDA.find(([pattern]) => pattern.test(call.replace('lambda:', ''))) ?? [];
      return action === undefined ? call : `lambda:${action}`;
    });
    const allowed = (await policyOf(command)).Statement.flatMap(({ Action }) => Action);
    expect(called.filter((call) => !allowed.includes(call))).toEqual([]);
    // moto runs no task without a machine, and only an index makes 'list' read manifests.
    const spared = ['ecs:DescribeTasks', ...(command === 'list' && words.length === 1 ? ['ecr:BatchGetImage'] : [])];
    expect(allowed.filter((action) => !called.includes(action) && !spared.includes(action))).toEqual([]);
  });

  test('names the repositories of the app and their account', async () => {
    const { Statement } = await policyOf('verify');
    expect(Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ['Repositories', [`arn:aws:ecr:${REGION}:${ACCOUNT}:repository/app`]],
      ['Functions', [`arn:aws:lambda:${REGION}:${ACCOUNT}:function:*`]],
      ['Lists', ['*']],
    ]);
  });

  test('says of a command that calls nothing of AWS that it needs none', async () => {
    expect(await account.run(['policy', 'label'])).toMatchObject({ exitCode: 0, stdout: '', stderr: expect.stringContaining('needs no policy') });
  });

  test('fails for a command that there is not', async () => {
    expect(await account.run(['policy', 'lsit'])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("did you mean 'list'?") });
  });
});
