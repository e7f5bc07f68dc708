import { EcrError } from '../../support/aws/ecr-error';
import { ACCOUNT, OperatedAccount, REGION } from '../../support/program/operated-account';
import { synthesizeApp } from '../../support/program/synthesized-app';
import { RepositoryId } from '../../support/registry/repositories';

jest.setTimeout(180_000);

describe('list', () => {
  let account: OperatedAccount;
  let repository: RepositoryId;
  let uri: string;

  beforeAll(async () => {
    account = await OperatedAccount.start();
    repository = await account.createRepository('app');
    uri = account.uri(repository, synthesizeApp(account.folder.path, { account: ACCOUNT, region: REGION }));
  });
  afterEach(() => {
    account.local.aws.faults = undefined;
  });
  afterAll(() => account.stop());

  test('tells offline what the app will publish, and asks nobody', async () => {
    const before = account.local.aws.calls.length;
    const { stdout, exitCode } = await account.run(['list', '--offline', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).images).toEqual([{
      constructs: ['Greeter/Hello'],
      dockerfile: expect.stringMatching(/Dockerfile$/),
      label: uri,
      uri,
      account: ACCOUNT,
      region: REGION,
      repository: 'app',
      tag: uri.split(':')[1],
    }]);
    expect(account.local.aws.calls.length).toBe(before);
  });

  test('says of an image that is not published that it is not there', async () => {
    const { stdout, exitCode, stderr } = await account.run(['list', '--json']);
    expect(stderr).toBe('');
    const { images, findings } = JSON.parse(stdout);
    expect({ exitCode, published: images[0].published, codes: findings.map(({ code }: any) => code) })
      .toEqual({ exitCode: 0, published: null, codes: ['image-not-published'] });
  });

  test('says of a published image what it is and who runs it, as text, JSON and pictures', async () => {
    const { digest } = await account.push(repository, uri.split(':')[1]);
    await account.createFunction('hello', uri);
    await account.publish('hello');
    const { stderr, stdout, exitCode } = await account.run(['list']);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    expect(stderr).toMatch(new RegExp(`Greeter/Hello +${uri} +${digest.slice(0, 19)} +\\d+ B +\\S+ \\S+ +function hello:`));
    const { images, unchecked } = JSON.parse((await account.run(['list', '--json'])).stdout);
    expect(unchecked).toEqual([]);
    expect(images[0].published).toMatchObject({ digest, status: 'ACTIVE', tags: [uri.split(':')[1]] });
    expect(images[0].users.map(({ text }: any) => text).sort()).toEqual(
      [`function hello:$LATEST in ${ACCOUNT}/${REGION}`, `function hello:1 in ${ACCOUNT}/${REGION}`].sort());
    expect((await account.run(['list', '--format', 'mermaid'])).stdout).toContain('([\"function hello:1\"])');
    expect((await account.run(['list', '--format', 'dot'])).stdout).toContain('[shape=box, label="function hello:1"];');
  });

  test('lists given repositories without an app', async () => {
    const { stderr, exitCode } = await account.run(['list', uri.split(':')[0]], { cwd: account.folder.sub('elsewhere') });
    expect(exitCode).toBe(0);
    expect(stderr).toContain(uri);
  });

  test.each([
    ['lambda', 'GET /2015-03-31/functions'], ['ecs', 'ListClusters'], ['ecr', 'DescribeImages'],
  ])('fails to check where %s denies a call, and does not say that nobody runs it', async (service, operation) => {
    account.local.aws.faults = (call) => (call.service === service && call.operation.startsWith(operation) ? new EcrError('AccessDeniedException', 'not you') : undefined);
    const { stderr, exitCode } = await account.run(['list']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/not checked: .*AccessDeniedException: not you/);
  });
});
