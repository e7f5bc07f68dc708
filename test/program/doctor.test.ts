import * as fs from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { CfnRepository } from 'aws-cdk-lib/aws-ecr';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Architecture, DockerImageCode, DockerImageFunction } from 'aws-cdk-lib/aws-lambda';
import { PERMISSIONS } from '../../program/commands/policy/permissions';
import { ImagePublisher, SpartaOciRepository } from '../../src';
import { describeWithEngine } from '../e2e/describe-with-engine';
import { folderWith } from '../fixtures/build-folder';
import { DoctoredApp, doctoredApp, DoctoredAppChoice } from '../fixtures/doctored-app';
import { EcrError } from '../support/aws/ecr-error';
import { ACCOUNT, Diagnosed, DoctoredAccount, LAMBDA_PULLS, PUBLISHER, PUBLISHER_PUSHES, REGION, RepositoryChoice } from '../support/program/doctored-account';
import { ImageContent } from '../support/registry/image-pusher';

/** The architecture that this machine has not. */
const FOREIGN = process.arch === 'arm64' ? { platform: Platform.LINUX_AMD64, lambda: Architecture.X86_64 } : { platform: Platform.LINUX_ARM64, lambda: Architecture.ARM_64 };
const CONSUMER = '210987654321';
const LOOKUP = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-lookup-role-${ACCOUNT}-${REGION}`;
const DENIED = (service: string) => new EcrError(service === 'sts' ? 'AccessDenied' : 'AccessDeniedException', 'not authorized', service === 'sts' ? 403 : 400);

/** One fault, planted in what is otherwise as it should be. */
interface Planted {
  readonly app?: Omit<DoctoredAppChoice, 'repository'>;
  /** `undefined` for no repository. */
  readonly repository?: RepositoryChoice | 'none';
  /** Done after the synth, before doctor looks. */
  readonly plant?: (app: DoctoredApp, name: string, account: DoctoredAccount) => Promise<void> | void;
  readonly env?: (account: DoctoredAccount) => NodeJS.ProcessEnv;
  readonly words?: readonly string[];
  /** What is found besides. */
  readonly also?: readonly string[];
}

const rule = (action: object, selection: object) => ({ rulePriority: 1, selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10, ...selection }, action });
const EXPIRE = { type: 'expire' };

jest.setTimeout(60_000);

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

  const push = (content: ImageContent) => async ({ tag, uri }: DoctoredApp, name: string) => {
    await account.cloud.local.pusher.image({ account: ACCOUNT, region: REGION, name }, tag, { labels: { 'io.sparta.ecr-name': uri }, ...content });
  };
  const deny = (operation: string, role?: string) => () => {
    account.cloud.aws.faults = ({ operation: called, accessKeyId, service }) =>
      (called === operation && (role === undefined || account.cloud.callers.of(accessKeyId).roleArn === role) ? DENIED(service) : undefined);
  };

  test('is silent on an app that is as it should be, before its first deployment and after', async () => {
    const healthy = { exitCode: 0, codes: [], unchecked: [], stderr: '' };
    expect(await diagnose({})).toMatchObject(healthy);
    expect(await diagnose({ plant: push({}) })).toMatchObject(healthy);
    expect(await diagnose({ words: ['--offline'] })).toMatchObject(healthy);
  });

  test('is silent on an app that makes its repository itself, which is not there yet', async () => {
    const app: Planted['app'] = {
      image: { publisher: undefined },
      extend: (root, stack) => new SpartaOciRepository(new Stack(root, 'Repositories', { env: stack }), 'Repository', { repositoryName: `app-${count}` }),
    };
    expect(await diagnose({ app, repository: 'none' })).toMatchObject({ exitCode: 0, codes: [], unchecked: [] });
  });

  test('tells what it looked at', async () => {
    await account.createRepository('told');
    const { folder } = doctoredApp(account.folder.sub('told'), { repository: 'told' });
    const { stderr, stdout, exitCode } = await account.run(['--app', folder]);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    expect(stderr).toBe(`1 labelled image; engine: docker 20.10.24+dfsg1, which builds with BuildKit in Docker 20.10.24+dfsg1
${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/told: there
nothing found that would go wrong
`);
  });

  const faults: Array<[code: string, what: string, planted: Planted]> = [
    // The app.
    ['build-context-missing', 'a context that is no longer in the assembly', { plant: ({ dockerfile }) => fs.rmSync(dockerfile) }],
    ['dockerfile-invalid', 'a Dockerfile that was changed into none', { plant: ({ dockerfile }) => fs.appendFileSync(dockerfile, 'LABLE a=b\n') }],
    ['label-missing', 'a label that was taken away', { plant: ({ dockerfile }) => edit(dockerfile, /^LABEL.*$/m, '') }],
    ['label-changed', 'a label that was changed after the synth', { plant: ({ dockerfile }) => edit(dockerfile, 'amazonaws.com/app', 'amazonaws.com/other') }],
    ['label-overwritten', 'a label that is set twice', { app: { before: 'LABEL io.sparta.ecr-name=other\n' } }],
    ['secret-build-arg', 'a password among the build arguments', { app: { before: 'ARG DB_PASSWORD\n', image: { buildArgs: { DB_PASSWORD: 'hunter2hunter2' } } } }],
    ['repository-name-invalid', 'a repository of a name that ECR refuses', {
      plant: ({ manifestFile }, name) => edit(manifestFile, `"repositoryName": "${name}"`, '"repositoryName": "App_"'), words: ['--offline'], also: ['label-changed'],
    }],
    ['architecture-differs', 'a function of another architecture than its image', { app: { functionArchitecture: 'arm64' } }],
    ['default-platform-differs', 'an image without a platform where the environment has another', {
      app: {
        extend: (_app, stack) => new DockerImageFunction(stack, 'Stock', { code: DockerImageCode.fromImageAsset(folderWith({ Dockerfile: 'FROM scratch\n' })) }),
      },
      env: () => ({ DOCKER_DEFAULT_PLATFORM: 'linux/arm64' }),
    }],
    // The engine.
    ['engine-missing', 'no engine', { env: () => ({ PATH: '/nowhere' }) }],
    ['engine-missing', 'no engine of the name that CDK_DOCKER has', { env: () => ({ CDK_DOCKER: 'no-such-engine' }) }],
    ['engine-unreachable', 'an engine that does not answer', { env: () => ({ DOCKER_HOST: 'unix:///nowhere/docker.sock' }) }],
    ['builder-classic', 'the classic builder', { env: () => ({ DOCKER_BUILDKIT: '0' }) }],
    ['builder-refuses', 'a here-document, which this engine does not know', { app: { after: 'COPY <<EOF /a\ntext\nEOF\n' } }],
    ['builder-refuses', 'a default for unset variables, which this engine does not know', { app: { after: 'LABEL a=${B-c}\n' } }],
    ['builder-reads-otherwise', 'arguments of one line that use each other', { app: { after: 'ARG A=1 B=${A}2\nLABEL b=$B\n' } }],
    ['buildx-needed', 'a cache to be written, without buildx', { app: { image: { cacheTo: { type: 'local', params: { dest: '/nowhere' } } } } }],
    ['buildkit-needed', 'secrets with the classic builder', {
      app: { image: { buildSecrets: { token: 'src=/nowhere' } } }, env: () => ({ DOCKER_BUILDKIT: '0' }), also: ['builder-classic'],
    }],
    ['buildkit-needed', 'a mount with the classic builder', {
      app: { after: 'RUN --mount=type=cache,target=/c ["/handler"]\n' }, env: () => ({ DOCKER_BUILDKIT: '0' }), also: ['builder-classic'],
    }],
    ['builder-reads-otherwise', 'an argument over a variable with the classic builder', {
      app: { after: 'ENV A=1\nARG A=2\nLABEL a=$A\n' }, env: () => ({ DOCKER_BUILDKIT: '0' }), also: ['builder-classic'],
    }],
    ['emulation-missing', 'a RUN for an architecture that nobody here runs', {
      app: { architecture: FOREIGN.lambda, image: { platform: FOREIGN.platform }, after: 'RUN ["/handler"]\n' },
    }],
    ['disk-low', 'a disk without room', {
      plant: async () => account.cloud.engine.disk!.resize(200),
    }],
    // AWS.
    ['repository-missing', 'no repository', { repository: 'none' }],
    ['repository-mutable', 'tags that can be moved', { repository: { imageTagMutability: 'MUTABLE' } }],
    ['label-differs', 'another image under the tag', { plant: push({ labels: { 'io.sparta.ecr-name': 'other' } }) }],
    ['label-differs', 'an image without a label under the tag', { plant: push({ labels: {} }) }],
    ['architecture-differs', 'an image of another architecture under the tag', { plant: push({ architecture: 'arm64' }) }],
    ['layers-not-gzip', 'zstd layers', { plant: push({ layerMediaType: 'application/vnd.oci.image.layer.v1.tar+zstd' }) }],
    ['image-is-index', 'an index under the tag', {
      plant: async ({ tag }, name) => {
        const id = { account: ACCOUNT, region: REGION, name };
        await account.cloud.local.pusher.index(id, tag, [await account.cloud.local.pusher.image(id, undefined)]);
      },
    }],
    ['image-archived', 'an archived image under the tag', {
      plant: async (app, name) => {
        await push({})(app, name);
        const id = { account: ACCOUNT, region: REGION, name };
        account.cloud.local.ecr.records.write(id, account.cloud.content.digestOf(id, app.tag)!, { status: 'ARCHIVED', archivedAt: new Date() });
      },
    }],
    ['lifecycle-expires', 'a rule that deletes all but ten images', { repository: { rules: [rule(EXPIRE, {})] } }],
    ['lifecycle-expires', 'a rule that deletes tagged images by a pattern', { repository: { rules: [rule(EXPIRE, { tagStatus: 'tagged', tagPatternList: ['*'] })] } }],
    // moto knows no archive, but the app can say that it will make such a rule.
    ['lifecycle-archives', 'a rule that archives what was not pulled', {
      repository: 'none',
      app: {
        extend: (root, stack) => new CfnRepository(new Stack(root, 'Repositories', { env: stack }), 'Repository', {
          repositoryName: `app-${count}`,
          imageTagMutability: 'IMMUTABLE',
          repositoryPolicyText: { Version: '2012-10-17', Statement: [LAMBDA_PULLS, PUBLISHER_PUSHES] },
          lifecyclePolicy: { lifecyclePolicyText: JSON.stringify({ rules: [rule({ type: 'transition', targetStorageClass: 'archive' }, { countType: 'sinceImagePulled' })] }) },
        }),
      },
    }],
    ['publisher-unproven', 'a publisher of whom a repository that is not there yet says nothing', {
      repository: 'none',
      app: {
        image: { publisher: ImagePublisher.cliCredentials() },
        extend: (root, stack) => new SpartaOciRepository(new Stack(root, 'Repositories', { env: stack }), 'Repository', { repositoryName: `app-${count}` }),
      },
    }],
    ['repository-drifted', 'a repository that is not as the app has it', {
      repository: { imageTagMutability: 'MUTABLE' },
      app: { extend: (root, stack) => new SpartaOciRepository(new Stack(root, 'Repositories', { env: stack }), 'Repository', { repositoryName: `app-${count}` }) },
    }],
    ['pull-not-granted', 'a policy without Lambda', { repository: { statements: [PUBLISHER_PUSHES] } }],
    ['pull-not-granted', 'a policy for other functions', {
      repository: { statements: [{ ...LAMBDA_PULLS, Condition: { StringLike: { 'aws:sourceArn': 'arn:aws:lambda:eu-west-1:*' } } }, PUBLISHER_PUSHES] },
    }],
    ['pull-denied', 'a policy that denies all but one account', {
      repository: { statements: [LAMBDA_PULLS, PUBLISHER_PUSHES, { Effect: 'Deny', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'ecr:BatchGet*' }] },
    }],
    ['consumer-cannot-pull', 'functions of another account that the policy does not know', { app: { env: { account: CONSUMER, region: REGION } } }],
    ['push-denied', 'a policy that denies the push', { repository: { statements: [LAMBDA_PULLS, PUBLISHER_PUSHES, { Effect: 'Deny', Principal: '*', Action: 'ecr:PutImage' }] } }],
    ['publisher-cannot-push', 'a publisher who may not put images', { plant: () => deny('PutImage', PUBLISHER)() }],
    ['publisher-cannot-push', 'a publisher who may not ask for the tag', { plant: () => deny('DescribeImages', PUBLISHER)() }],
    ['publisher-not-assumable', 'a publisher whose role nobody may assume', {
      plant: () => {
        account.cloud.aws.faults = ({ operation, service, body }) =>
          (operation === 'AssumeRole' && decodeURIComponent(body.toString()).includes(PUBLISHER) ? DENIED(service) : undefined);
      },
    }],
    ['repository-key-unusable', 'a key that was disabled', {
      plant: () => {
        account.cloud.aws.faults = ({ operation }) => (operation === 'CompleteLayerUpload' ? new EcrError('KmsException', 'the key is disabled') : undefined);
      },
    }],
  ];

  test.each(faults)('finds %s: %s', async (code, _what, planted) => {
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
      deny(operation, LOOKUP)();
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
    expect(new Set(faults.map(([code]) => code)).size).toBeGreaterThanOrEqual(25);
  });
});

function edit(file: string, what: string | RegExp, by: string): void {
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, text.replace(what, by));
  if (fs.readFileSync(file, 'utf8') === text) throw new Error(`'${what}' is not in ${file}`);
}

