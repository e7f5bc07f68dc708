import * as path from 'node:path';
import { SetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { CreateAliasCommand, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { EcrError } from '../support/aws/ecr-error';
import { ACCOUNT, OperatedAccount, REGION } from '../support/program/operated-account';
import { registryPath, RepositoryId } from '../support/registry/repositories';

jest.setTimeout(180_000);

const DAY = 86_400_000;

describe('prune', () => {
  let account: OperatedAccount;
  let repository: RepositoryId;
  let elsewhere: string;

  beforeAll(async () => {
    account = await OperatedAccount.start();
    elsewhere = account.folder.sub('elsewhere');
  });
  beforeEach(async () => {
    repository = await account.createRepository(`app${++count}`);
  });
  afterEach(() => {
    account.local.aws.faults = undefined;
  });
  afterAll(() => account.stop());

  let count = 0;
  const uriOf = () => account.uri(repository, '').slice(0, -1);
  const prune = (...words: string[]) => account.run(['prune', uriOf(), '--json', ...words], { cwd: elsewhere });
  /** An image that was pushed so many days ago. */
  const push = async (tag: string, days: number, labels?: Record<string, string>) => {
    const pushed = await account.push(repository, tag, labels && { labels });
    account.local.ecr.records.write(repository, pushed.digest, { pushedAt: new Date(Date.now() - days * DAY) });
    return pushed;
  };
  const tagsLeft = async () => [...(await account.local.content.tags(repository))].sort();
  /** Whether manifest, configuration and layers are all there. */
  const isPullable = async (tag: string) => {
    const url = `${account.local.registry.url}/v2/${registryPath(repository)}`;
    const answer = await fetch(`${url}/manifests/${tag}`, { headers: { Accept: 'application/vnd.oci.image.manifest.v1+json' } });
    if (!answer.ok) return false;
    const { config, layers } = (await answer.json()) as { config: { digest: string }; layers: Array<{ digest: string }> };
    const blobs = await Promise.all([config, ...layers].map(({ digest }) => fetch(`${url}/blobs/${digest}`)));
    return blobs.every(({ ok }) => ok);
  };
  const verdicts = (stdout: string) => Object.fromEntries(JSON.parse(stdout).repositories[0].images.map(({ tags, verdict, reasons }: any) =>
    [tags[0] ?? 'untagged', verdict === 'may-go' ? verdict : reasons.map(({ code }: any) => code).join()]));

  test('tells of each image why it stays or that it may go, and deletes nothing', async () => {
    for (const [tag, days] of [['v1', 60], ['v2', 50], ['v3', 40], ['v4', 30], ['v5', 20], ['v6', 1]] as const) await push(tag, days);
    await push('theirs', 90, { maintainer: 'them' });
    await account.createFunction(`fn${count}`, account.uri(repository, 'v1'));
    await account.publish(`fn${count}`);
    const { stdout, exitCode } = await prune();
    expect({ exitCode, verdicts: verdicts(stdout) }).toEqual({
      exitCode: 0,
      verdicts: { v1: 'in-use', v2: 'may-go', v3: 'may-go', v4: 'newest', v5: 'newest', v6: 'young,newest', theirs: 'no-label' },
    });
    expect(await tagsLeft()).toEqual(['theirs', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6']);
    const text = (await account.run(['prune', uriOf()], { cwd: elsewhere })).stderr;
    expect(text).toMatch(/may go +:v2 +sha256:[0-9a-f]{12} +\d+ B +50 days ago +nobody uses it/);
    expect(text).toContain(`in use: function fn${count}:`);
    expect(text).toContain('2 of 7 images may go, up to ');
    expect((await prune('--fail-on', 'info')).exitCode).toBe(1);
  });

  test('deletes with --apply what nobody uses, and an alias on the first of three deployments can be rolled back to', async () => {
    const name = `live${count}`;
    await push('first', 60);
    await account.createFunction(name, account.uri(repository, 'first'));
    const first = await account.publish(name);
    await account.lambda.send(new CreateAliasCommand({ FunctionName: name, Name: 'live', FunctionVersion: first }));
    for (const tag of ['second', 'third']) {
      await push(tag, 50);
      await account.updateFunction(name, account.uri(repository, tag));
    }
    await push('never', 55);
    const { exitCode, stdout } = await prune('--keep', '0', '--apply', '--yes');
    expect({ exitCode, deleted: JSON.parse(stdout).applied.deleted.map(({ tags }: any) => tags[0]).sort() }).toEqual({ exitCode: 0, deleted: ['never', 'second'] });
    expect(await tagsLeft()).toEqual(['first', 'third']);
    expect([await isPullable('first'), await isPullable('third'), await isPullable('second')]).toEqual([true, true, false]);
    await account.lambda.send(new UpdateAliasCommand({ FunctionName: name, Name: 'live', FunctionVersion: first }));
    await account.updateFunction(name, account.uri(repository, 'first'));
    expect(verdicts((await prune('--keep', '0')).stdout)).toEqual({ first: 'in-use', third: 'may-go' });
  });

  test('spares what a function begins to run after everything was looked at', async () => {
    await push('old', 60);
    await push('older', 70);
    await account.createFunction(`race${count}`, account.uri(repository, 'older'));
    let reads = 0;
    account.local.aws.faults = ({ operation }) => {
      // The second look has begun: somebody deploys just then.
      if (operation === 'DescribeImages' && ++reads === 2) deployment = account.updateFunction(`race${count}`, account.uri(repository, 'old'));
      return undefined;
    };
    let deployment: Promise<void> | undefined;
    const { stdout } = await prune('--keep', '0', '--apply', '--yes');
    await deployment;
    expect(JSON.parse(stdout).findings.map(({ code }: any) => code)).toContain('image-spared');
    expect(await tagsLeft()).toContain('old');
  });

  test.each([
    ['ecr', 'DescribeImages'], ['ecr', 'GetRepositoryPolicy'], ['ecr', 'GetRegistryPolicy'], ['ecr', 'BatchGetImage'], ['ecr', 'GetDownloadUrlForLayer'],
    ['lambda', 'GET /2015-03-31/functions'], ['ecs', 'ListTaskDefinitions'], ['ecs', 'ListClusters'], ['cloudformation', 'DescribeStacks'],
  ])('fails before anything is deleted where %s denies %s', async (service, operation) => {
    await push('old', 60);
    account.local.aws.faults = (call) =>
      (call.service === service && call.operation.startsWith(operation) ? new EcrError('AccessDeniedException', 'not you') : undefined);
    const { exitCode, stdout } = await prune('--keep', '0', '--apply', '--yes');
    expect(exitCode).toBe(2);
    expect(JSON.stringify(JSON.parse(stdout).unchecked)).toMatch(/AccessDenied/);
    expect(await tagsLeft()).toEqual(['old']);
  });

  test('fails where a later page is lost, and deletes nothing', async () => {
    await push('old', 60);
    await push('older', 70);
    account.local.ecr.pageLimit = 1;
    let pages = 0;
    account.local.aws.faults = ({ operation }) => (operation === 'DescribeImages' && ++pages > 1 ? new EcrError('InvalidParameterException', 'no such page') : undefined);
    const { exitCode } = await prune('--keep', '0', '--apply', '--yes');
    account.local.ecr.pageLimit = 1000;
    expect({ exitCode, left: await tagsLeft() }).toEqual({ exitCode: 2, left: ['old', 'older'] });
  });

  test('fails where the policy lets an account pull that was not looked at, unless the user vouches for it', async () => {
    await push('old', 60);
    const allow = (Principal: unknown, Condition?: unknown) => account.ecr.send(new SetRepositoryPolicyCommand({
      repositoryName: repository.name,
      policyText: JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Pull', Effect: 'Allow', Principal, Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Condition }] }),
    }));
    await allow({ AWS: 'arn:aws:iam::999999999999:root' });
    const { exitCode, stdout } = await prune('--keep', '0', '--apply', '--yes');
    expect({ exitCode, unchecked: JSON.parse(stdout).unchecked }).toMatchObject({ exitCode: 2, unchecked: [{ subject: `999999999999/${REGION}`, remedy: expect.stringContaining('--unused-in 999999999999') }] });
    await allow('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } });
    expect(JSON.parse((await prune('--keep', '0', '--apply', '--yes')).stdout).unchecked[0].reason).toBe(
      "the statement 'Pull' allows '*' on the condition of aws:PrincipalOrgID, and nobody can tell which accounts that are");
    expect(await tagsLeft()).toEqual(['old']);
    expect((await prune('--keep', '0', '--apply', '--yes', '--unused-in', 'others')).exitCode).toBe(0);
    expect(await tagsLeft()).toEqual([]);
  });

  test('is shown by list as a page before anything is pruned; where something cannot be looked at, nothing is called unused', async () => {
    await push('old', 60);
    const page = (...words: string[]) => account.run(['list', uriOf(), '--format', 'html', '--keep', '0', ...words], { cwd: elsewhere });
    const { stdout, exitCode } = await page();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>[^]*class="image prunable"[^]*<span>:old<\/span>/);
    account.local.aws.faults = ({ operation }) => (operation === 'ListClusters' ? new EcrError('AccessDeniedException', 'not you') : undefined);
    const blind = await page();
    expect(blind.exitCode).toBe(2);
    expect(blind.stdout).toMatch(/role="alert"[^]*AccessDeniedException: not you[^]*class="image unknown"/);
  });

  test('goes by the clock of AWS where the machine is ahead', async () => {
    await push('young', 1);
    const ahead = path.join(__dirname, 'prune', 'clock-ahead.cjs');
    const { stdout } = await account.run(['prune', uriOf(), '--json', '--keep', '0'], { cwd: elsewhere, env: { NODE_OPTIONS: `--require ${ahead}` } });
    expect(verdicts(stdout)).toEqual({ young: 'young' });
  });

  test('keeps what the cloud assembly names, and its references to what does not exist do no harm', async () => {
    await push('named', 60);
    await push('old', 70);
    const app = new App({ outdir: path.join(elsewhere, 'named.out') });
    const stack = new Stack(app, 'Named', { env: { account: ACCOUNT, region: REGION } });
    new CfnResource(stack, 'Fn', { type: 'AWS::Lambda::Function', properties: { Code: { ImageUri: account.uri(repository, 'named') } } });
    app.synth();
    expect(verdicts((await prune('--keep', '0', '--app', 'named.out')).stdout)).toEqual({ named: 'in-use', old: 'may-go' });
  });

  test('only reads without --apply, and deletes with it and does nothing else', async () => {
    await push('old', 60);
    const isReading = (call: string) => /:(Describe|List|Get|BatchGet)|GET /.test(call);
    const before = account.local.aws.calls.length;
    await prune('--keep', '0');
    expect(account.calledSince(before).filter((call) => !isReading(call))).toEqual([]);
    await prune('--keep', '0', '--apply', '--yes');
    expect(account.calledSince(before).filter((call) => !isReading(call))).toEqual(['ecr:BatchDeleteImage']);
  });

  test.each([
    [['--min-age', 'soon'], "'--min-age soon' is no age"],
    [['--keep', 'some'], "'--keep some' is no number of images"],
    [['--unused-in', 'them'], "'--unused-in them' is not possible"],
    [['--apply'], 'say --yes'],
  ])('fails for %j, which says what is wrong', async (words, message) => {
    const { exitCode, stderr } = await prune(...words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});

