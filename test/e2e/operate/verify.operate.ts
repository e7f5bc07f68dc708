import { EcrError } from '../../support/aws/ecr-error';
import { FunctionState } from '../../support/aws/moto-lambda';
import { ACCOUNT, OperatedAccount, REGION } from '../../support/program/operated-account';
import { synthesizeApp } from '../../support/program/synthesized-app';
import { RepositoryId } from '../../support/registry/repositories';

jest.setTimeout(180_000);

const ACTIVE: FunctionState = { State: 'Active', LastUpdateStatus: 'Successful', Architectures: ['x86_64'] };

interface Verified {
  readonly exitCode: number;
  readonly codes: readonly string[];
  readonly unchecked: readonly string[];
  readonly messages: string;
}

describe('verify', () => {
  let account: OperatedAccount;
  let repository: RepositoryId;
  let tag: string;
  let uri: string;

  beforeAll(async () => {
    account = await OperatedAccount.start();
    repository = await account.createRepository('app');
    tag = synthesizeApp(account.folder.path, { account: ACCOUNT, region: REGION });
    uri = account.uri(repository, tag);
  });
  afterEach(() => {
    account.local.aws.faults = undefined;
    account.states.setState('hello', '$LATEST', ACTIVE);
  });
  afterAll(() => account.stop());

  async function verify(...words: string[]): Promise<Verified> {
    const { stdout, exitCode } = await account.run(['verify', '--json', ...words]);
    const { findings, unchecked } = JSON.parse(stdout) as { findings: Array<Record<string, string>>; unchecked: Array<Record<string, string>> };
    return {
      exitCode,
      codes: findings.map(({ code }) => code),
      unchecked: unchecked.map(({ reason }) => reason),
      messages: findings.map(({ message }) => message).join('\n'),
    };
  }

  test('finds that the image is not there', async () => {
    expect(await verify()).toMatchObject({ exitCode: 1, codes: ['image-missing', 'image-not-run'] });
  });

  test('warns that no function runs an image that the app gives to one', async () => {
    await account.push(repository, tag, { content: 'first' });
    expect(await verify()).toMatchObject({ exitCode: 0, codes: ['image-not-run'] });
  });

  test('is content with what was deployed as it should be', async () => {
    await account.createFunction('hello', uri);
    expect(await verify('--fail-on', 'info')).toEqual({ exitCode: 0, codes: [], unchecked: [], messages: '' });
    const { stderr, stdout } = await account.run(['verify']);
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^ok  +${uri} +sha256:[0-9a-f]{12} +function hello:\\$LATEST`));
  });

  test.each<[FunctionState, string, number, RegExp]>([
    [{ State: 'Failed', StateReasonCode: 'ImageDeleted', StateReason: 'the image is gone' }, 'function-failed', 1, /it is Failed: ImageDeleted: the image is gone/],
    [{ State: 'Inactive', StateReasonCode: 'Idle' }, 'function-inactive', 0, /it is Inactive: Idle/],
    [{ LastUpdateStatus: 'Failed', LastUpdateStatusReason: 'no access' }, 'function-update-failed', 1, /its last update failed: no access/],
    [{ State: 'Pending' }, 'function-pending', 0, /not done/],
    [{ Architectures: ['arm64'] }, 'architecture-differs', 1, /it is arm64, and its image .* is for amd64/],
  ])('finds a function that is %j', async (state, code, exitCode, message) => {
    account.states.setState('hello', '$LATEST', { ...ACTIVE, ...state });
    const found = await verify();
    expect(found).toMatchObject({ exitCode, codes: [code] });
    expect(found.messages).toMatch(message);
  });

  test('waits until Lambda is done with a function', async () => {
    account.states.setState('hello', '$LATEST', { ...ACTIVE, State: 'Pending' });
    const verified = verify('--wait');
    setTimeout(() => account.states.setState('hello', '$LATEST', ACTIVE), 3000);
    expect(await verified).toMatchObject({ exitCode: 0, codes: [] });
  });

  test('finds a tag that was pushed again, with another label and for another architecture', async () => {
    await account.push(repository, tag, { content: 'second', architecture: 'arm64', labels: { 'io.sparta.ecr-name': 'elsewhere' } });
    const { codes, messages } = await verify();
    expect(codes).toEqual(['label-differs', 'architecture-differs', 'tag-moved', 'architecture-differs']);
    expect(messages).toContain("its label io.sparta.ecr-name is 'elsewhere'");
    await account.push(repository, tag, { content: 'first' });
    expect((await verify()).codes).toEqual([]);
  });

  test('finds an archived image, an index, and a deleted one', async () => {
    const digest = account.local.content.digestOf(repository, tag)!;
    account.local.ecr.records.write(repository, digest, { status: 'ARCHIVED' });
    expect(await verify()).toMatchObject({ exitCode: 1, codes: ['image-archived'] });
    account.local.ecr.records.write(repository, digest, { status: 'ACTIVE' });

    await account.local.pusher.index(repository, tag, [{ digest, mediaType: 'application/vnd.oci.image.manifest.v1+json', size: 1 }]);
    expect((await verify()).codes).toEqual(['image-is-index', 'tag-moved']);

    await account.local.content.remove(repository, account.local.content.digestOf(repository, tag)!);
    expect((await verify()).codes).toEqual(['image-missing']);
    await account.push(repository, tag, { content: 'first' });
  });

  test('finds what somebody pushed under the tag that is no image of Lambda\'s', async () => {
    await account.push(repository, tag, { content: 'squeezed', layerMediaType: 'application/vnd.oci.image.layer.v1.tar+zstd' });
    expect(await verify()).toMatchObject({ exitCode: 1, codes: ['layers-not-gzip', 'tag-moved'] });
    await account.push(repository, tag, { content: 'chart', configMediaType: 'application/vnd.example.chart.v1+json' });
    expect(await verify()).toMatchObject({ exitCode: 1, codes: ['image-is-artifact', 'tag-moved'] });
    await account.push(repository, tag, { content: 'foreign', os: 'windows' });
    expect(await verify()).toMatchObject({ exitCode: 1, codes: ['architecture-differs', 'tag-moved'] });
    await account.push(repository, tag, { content: 'first' });
  });

  test('fails to check a configuration whose content is not that of its digest', async () => {
    const { manifest } = (await account.local.content.find(repository, tag))!;
    const { digest } = (JSON.parse(manifest) as { config: { digest: string } }).config;
    account.local.downloads.replaced.set(digest, Buffer.from('{}'));
    expect(await verify()).toMatchObject({ exitCode: 2, unchecked: [expect.stringContaining(`${digest} was answered with content whose digest is sha256:`)] });
    account.local.downloads.replaced.clear();
  });

  test.each(['DescribeImages', 'BatchGetImage', 'GetDownloadUrlForLayer', 'GET /2015-03-31/functions', 'GET /2015-03-31/functions/hello'])('fails to check where %s is denied', async (operation) => {
    account.local.aws.faults = (call) => (call.operation === operation ? new EcrError('AccessDeniedException', 'not you') : undefined);
    const { exitCode, unchecked } = await verify();
    expect({ exitCode, reason: unchecked[0] }).toEqual({ exitCode: 2, reason: 'AccessDeniedException: not you' });
  });

  test('asks again when it is throttled, without telling', async () => {
    let left = 4;
    account.local.aws.faults = ({ service }) => (service === 'lambda' && left-- > 0 ? new EcrError('TooManyRequestsException', 'Rate exceeded', 429) : undefined);
    expect(await verify()).toMatchObject({ exitCode: 0, codes: [], unchecked: [] });
    expect(left).toBeLessThanOrEqual(0);
  });

  test('checks given images without an app', async () => {
    const { exitCode, stderr } = await account.run(['verify', uri], { cwd: account.folder.sub('elsewhere') });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringContaining(`ok   ${uri}`) });
  });

  test('checks that the tag of a given image still points to the digest that is given with it', async () => {
    const { digest } = await account.push(repository, 'moving', { content: 'former' });
    const given = `${account.uri(repository, 'moving')}@${digest}`;
    expect(await verify(given)).toMatchObject({ exitCode: 0, codes: [] });
    await account.push(repository, 'moving', { content: 'later' });
    expect(await verify(given)).toMatchObject({ exitCode: 1, codes: ['tag-moved'] });
  });
});
