import * as fs from 'node:fs';
import * as path from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { describeWithEngine } from './describe-with-engine';
import { PERMISSIONS } from '../../program/commands/policy/permissions';
import { ImagePublisher, SpartaOciRepository } from '../../src';
import { doctoredApp } from '../fixtures/doctored-app';
import { deny, EXPIRE, IS_COMPARED, Planted, PLANTED_FAULTS, push, rule } from '../fixtures/planted-faults';
import { EcrError } from '../support/aws/ecr-error';
import { ACCOUNT, Diagnosed, DoctoredAccount, LAMBDA_PULLS, PUBLISHER, PUBLISHER_PUSHES, REGION } from '../support/program/doctored-account';

const LOOKUP = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-lookup-role-${ACCOUNT}-${REGION}`;

describeWithEngine('doctor', () => {
  let account: DoctoredAccount;
  let count = 0;

  beforeAll(async () => {
    account = await DoctoredAccount.start();
  }, 300_000);
  afterEach(() => {
    account.cloud.aws.faults = undefined;
  });
  afterAll(() => account?.stop());

  async function diagnose({ app: choice, repository, plant, env, words = [] }: Planted): Promise<Diagnosed> {
    const name = `app-${++count}`;
    if (repository !== 'none') await account.createRepository(name, repository);
    const app = doctoredApp(account.folder.sub(name), { repository: name, ...choice });
    await plant?.(app, name, account);
    return account.diagnose(app.folder, env?.(account), ...words);
  }

  test('is silent on an app that is as it should be, before its first deployment and after', async () => {
    const healthy = { exitCode: 0, codes: [], unchecked: [], stderr: '' };
    expect(await diagnose({})).toMatchObject(healthy);
    expect(await diagnose({ plant: push({}) })).toMatchObject(healthy);
    expect(await diagnose({ words: ['--offline'] })).toMatchObject(healthy);
  });

  test('is silent on an app that makes its repository itself, which is not there yet', async () => {
    const app: Planted['app'] = {
      image: { publisher: undefined },
      extend: (root, stack, repositoryName) => new SpartaOciRepository(new Stack(root, 'Repositories', { env: stack }), 'Repository', { repositoryName }),
    };
    expect(await diagnose({ app, repository: 'none' })).toMatchObject({ exitCode: 0, codes: [], unchecked: [] });
  });

  test('tells what it looked at', async () => {
    await account.createRepository('told');
    const { folder } = doctoredApp(account.folder.sub('told'), { repository: 'told' });
    const { stderr, stdout, exitCode } = await account.run(['--app', folder]);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    expect(stderr.replace(/engine: .*/, 'engine: …')).toBe(`1 labelled image; engine: …
${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/told: there
nothing found that would go wrong
`);
  });

  test.each(PLANTED_FAULTS.map((each) => [...each] as const))('finds %s: %s', async (code, _what, planted) => {
    try {
      const { codes, exitCode, findings, unchecked } = await diagnose(planted);
      expect({ codes, unchecked }).toEqual({ codes: [code, ...(planted.also ?? [])].sort(), unchecked: [] });
      expect(exitCode).toBe(findings.some(({ severity }) => severity === 'error') ? 1 : 0);
    } finally {
      await account.cloud.engine.disk!.resize(2048);
    }
  });

  const looks: Array<[operation: string, subject: RegExp, planted?: Planted]> = [
    ['DescribeRepositories', /app-\d+$/],
    ['GetRepositoryPolicy', /^policy of /],
    ['GetLifecyclePolicy', /^lifecycle policy of /],
    ['DescribeImages', /app-\d+:/],
    ['BatchGetImage', /app-\d+:/, { plant: push({}) }],
    ['GetDownloadUrlForLayer', /app-\d+:/, { plant: push({}) }],
  ];

  test.each(looks)('fails to check, and does not say that it is fine, where %s is denied', async (operation, subject, planted = {}) => {
    const plant: Planted['plant'] = async (...args) => {
      await planted.plant?.(...args);
      await deny(operation, LOOKUP)!(...args);
    };
    const { exitCode, codes, unchecked } = await diagnose({ ...planted, plant });
    expect({ exitCode, codes }).toEqual({ exitCode: 2, codes: [] });
    expect(unchecked).toEqual([{ subject: expect.stringMatching(subject), reason: 'AccessDeniedException: not authorized' }]);
  });

  test('fails to check where nobody lets it in', async () => {
    const plant = () => {
      account.cloud.aws.faults = ({ operation, service }) => (operation === 'AssumeRole' || operation === 'GetCallerIdentity' ? new EcrError('ExpiredToken', `no ${service}`, 403) : undefined);
    };
    const { exitCode, codes, unchecked } = await diagnose({ plant });
    expect({ exitCode, codes }).toEqual({ exitCode: 2, codes: [] });
    expect(unchecked.map(({ reason }) => reason)).toEqual([expect.stringContaining('ExpiredToken'), expect.stringContaining('ExpiredToken')]);
  });

  test('fails to check a condition that it does not understand', async () => {
    const statements = [{ ...LAMBDA_PULLS, Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } } }, PUBLISHER_PUSHES];
    const { exitCode, codes, unchecked } = await diagnose({ repository: { statements } });
    expect({ exitCode, codes }).toEqual({ exitCode: 2, codes: [] });
    expect(unchecked).toEqual([expect.objectContaining({ reason: expect.stringContaining('depends on a condition that is not understood here') })]);
  });

  test('assumes the publisher as publishing does, with external ID and session tags', async () => {
    const publisher = ImagePublisher.role(`arn:aws:iam::${ACCOUNT}:role/pusher`, { externalId: 'the-id', sessionTags: { team: 'web' } });
    const before = account.cloud.aws.calls.length;
    expect(await diagnose({ app: { image: { publisher } } })).toMatchObject({ exitCode: 0, codes: [] });
    const assumed = account.cloud.aws.calls.slice(before).map(({ input }) => new URLSearchParams(input)).filter((form) => form.get('RoleArn')?.endsWith('role/pusher'));
    expect(assumed.map((form) => [form.get('ExternalId'), form.get('Tags.member.1.Key'), form.get('Tags.member.1.Value')])).toContainEqual(['the-id', 'team', 'web']);
  });

  test('tells what docs/operating.md shows, where the engine is the one that it shows', async () => {
    if (!IS_COMPARED) return console.warn('not compared with docs/operating.md: this engine is another one');
    await account.createRepository('orders', { imageTagMutability: 'MUTABLE', rules: [rule(EXPIRE, {})] });
    const app = doctoredApp(account.folder.sub('orders'), { repository: 'orders', after: 'COPY <<EOF /etc/motd\nhello\nEOF\n' });
    await push({ labels: { 'io.sparta.ecr-name': 'somewhere/else:v1' } })!(app, 'orders', account);
    const { stderr, exitCode } = await account.run(['--app', app.folder]);
    const shown = stderr.replaceAll(app.folder, 'cdk.out').replace(/[0-9a-f]{64}/g, '<build ID>').replaceAll(/docker [\d.+a-z]+|(?<=Docker )[\d.+a-z]+/g, (found) => (found.startsWith('docker') ? 'docker 20.10.24' : '20.10.24'));
    expect(exitCode).toBe(1);
    expect(fs.readFileSync(path.join(__dirname, '../../docs/operating.md'), 'utf8')).toContain(`\`\`\`\n$ npx cdk-sparta-oci doctor\n${shown}\`\`\`\n`);
  });

  test('fails to check without an app', async () => {
    expect(await account.run(['--app', account.folder.sub('nothing')])).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('there is no cloud assembly') });
  });

  test('calls nothing but what its policy allows, and nothing that changes anything', async () => {
    const before = account.cloud.aws.calls.length;
    await diagnose({ plant: push({}) });
    const calls = account.cloud.aws.calls.slice(before);
    const own = calls.filter(({ roleArn }) => roleArn !== PUBLISHER).map(({ service, operation }) => `${service}:${operation}`);
    expect([...new Set(own)].filter((action) => !action.startsWith('sts:')).sort()).toEqual([...new Set(PERMISSIONS.doctor.flatMap(({ actions }) => actions))].sort());
    expect(calls.filter(({ roleArn, status }) => roleArn === PUBLISHER && status === 200).map(({ operation }) => operation).sort()).toEqual([
      'BatchCheckLayerAvailability', 'BatchGetImage', 'DescribeImages', 'DescribeRepositories', 'GetAuthorizationToken',
    ]);
  });

  test('calls nobody when it is offline', async () => {
    const before = account.cloud.aws.calls.length;
    await diagnose({ words: ['--offline'] });
    expect(account.cloud.aws.calls.slice(before)).toEqual([]);
  });

  test('finds at least 25 different faults', () => {
    if (!IS_COMPARED) console.warn('left out what a compared engine makes of Dockerfiles: this one is another');
    expect(new Set(PLANTED_FAULTS.map(([code]) => code)).size).toBeGreaterThanOrEqual(25);
  });
});
