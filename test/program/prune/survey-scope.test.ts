import * as fs from 'node:fs';
import * as path from 'node:path';
import { PassThrough } from 'node:stream';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { parseCommandLine } from '../../../program/command-line/parse-command-line';
import { COMMANDS } from '../../../program/commands/catalogue';
import { surveyScope } from '../../../program/prune/survey-scope';
import { Terminal } from '../../../program/terminal/terminal';
import { EcrError } from '../../support/aws/ecr-error';
import { pagesOf, ScriptedAws } from '../../support/aws/scripted-aws';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

const [ACCOUNT, OTHER, REGION] = ['123412341234', '999999999999', 'us-west-2'];
const HOST = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`;
const DIGESTS = ['a', 'b'].map((letter) => `sha256:${letter.repeat(64)}`);
const OPERATIONS = { definitions: 'ListTaskDefinitions', clusters: 'ListClusters' } as const;

let aws: ScriptedAws;
let folder: TemporaryFolder;

beforeAll(async () => {
  folder = new TemporaryFolder('survey-scope-');
  aws = await ScriptedAws.start();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: 'AKIALOCALTESTS000000', AWS_SECRET_ACCESS_KEY: 'no', AWS_REGION: REGION, HOME: folder.path, AWS_MAX_ATTEMPTS: '1',
  });
});
afterAll(async () => {
  await aws.stop();
  folder.remove();
});

/** An account with one repository, of which two old images are in no use; roles can be assumed. */
beforeEach(() => {
  aws.forget();
  const refuse = (code: string) => () => {
    throw new EcrError(code, 'none');
  };
  aws
    .on('GetCallerIdentity', () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/me` }))
    .on('AssumeRole', ({ RoleArn }) => ({
      Credentials: { AccessKeyId: `AKIA${RoleArn.split('/').pop()}`, SecretAccessKey: 'no', SessionToken: 't', Expiration: '2099-01-01T00:00:00Z' },
    }))
    .on('DescribeImages', pagesOf('imageDetails', DIGESTS.map((imageDigest) => (
      { imageDigest, imageTags: [imageDigest.slice(7, 10)], imagePushedAt: 1, imageManifestMediaType: 'application/vnd.oci.image.manifest.v1+json' }))))
    .on('GetRepositoryPolicy', refuse('RepositoryPolicyNotFoundException'))
    .on('GetRegistryPolicy', refuse('RegistryPolicyNotFoundException'))
    .on('BatchDeleteImage', ({ imageIds }) => ({ imageIds }))
    .on('GET /2015-03-31/functions', () => ({}))
    .on(OPERATIONS.definitions, () => ({}))
    .on(OPERATIONS.clusters, () => ({}))
    .on('DescribeStacks', () => ({}));
});

/** Surveys without a look at labels. */
async function surveyed(words: readonly string[], deletes = false) {
  const line = parseCommandLine(['prune', '--all-images', '--keep', '0', ...words], COMMANDS);
  if (line.kind !== 'run') throw new Error(line.kind);
  const [stdout, stderr] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: true, columns: 500 })];
  const open = await surveyScope(line.invocation, new Terminal(stdout, stderr, { color: false, isInteractive: false }), deletes);
  const all = open.found.plans.flatMap(({ verdicts: each }) => each);
  const verdicts = all.map(({ image, reasons }) => [image.tags[0], reasons.map(({ code }) => code).join()]);
  return { ...open, verdicts: Object.fromEntries(verdicts), progress: String(stderr.read() ?? '') };
}

/** An app with a stack that deploys an image. */
function assembly(name: string, imageUri: string, env: { account?: string; region?: string } = { account: ACCOUNT, region: REGION }): string {
  const outdir = path.join(folder.path, name);
  const app = new App({ outdir });
  new CfnResource(new Stack(app, 'Named', { env }), 'Fn', { type: 'AWS::Lambda::Function', properties: { Code: { ImageUri: imageUri } } });
  app.synth();
  return outdir;
}

describe('what a command line says is surveyed', () => {
  test('by the options that decide what stays', async () => {
    const { verdicts, found, options } = await surveyed([`${HOST}/app`]);
    expect({ verdicts, unchecked: found.unchecked }).toEqual({ verdicts: { aaa: '', bbb: '' }, unchecked: [] });
    expect(options.rules).toMatchObject({ keep: 0, allImages: true });
    expect((await surveyed([`${HOST}/app`, '--min-age', '99999w'])).verdicts).toEqual({ aaa: 'young', bbb: 'young' });
    expect(found.looked.map(({ what }) => what)).toContain('function versions');
  });

  test('with what the app uses, where it names images of the repository', async () => {
    const app = assembly('uses', `${HOST}/app:aaa`);
    expect((await surveyed([`${HOST}/app`, '--app', app])).verdicts).toEqual({ aaa: 'in-use', bbb: '' });
  });

  test('with each repository, and each account once', async () => {
    const { found } = await surveyed([`${HOST}/app`, `${HOST}/lib`]);
    expect(found.plans.map(({ repository }) => repository.id.repository)).toEqual(['app', 'lib']);
    expect(aws.inputs(OPERATIONS.clusters)).toHaveLength(1);
  });

  test('with each repository where it is', async () => {
    await surveyed([`${HOST}/app`, `${HOST.replace(REGION, 'eu-west-1')}/lib`]);
    const readers = aws.calls.filter(({ operation }) => operation === 'DescribeImages').map(({ input, region }) => `${input.repositoryName} ${region}`);
    expect([...new Set(readers)]).toEqual([`app ${REGION}`, 'lib eu-west-1']);
  });

  test('with users in other regions and accounts, by the roles that are given', async () => {
    const { found } = await surveyed([`${HOST}/app`, '--region', 'eu-west-1', '--region', REGION, '--role', `arn:aws:iam::${OTHER}:role/LOOKING000000000`]);
    const places = [...new Set(found.looked.map(({ account, region }) => `${account}/${region}`))].sort();
    expect(places).toEqual([`${ACCOUNT}/eu-west-1`, `${ACCOUNT}/${REGION}`, `${OTHER}/eu-west-1`, `${OTHER}/${REGION}`]);
    expect(found.unchecked).toEqual([]);
    // The repository itself is read where it is, by who is of its account.
    const readers = aws.calls.filter(({ operation }) => operation === 'DescribeImages').map(({ accessKeyId, region }) => `${accessKeyId} ${region}`);
    expect(new Set(readers)).toEqual(new Set([`AKIALOCALTESTS000000 ${REGION}`]));
  });

  test('and an account that nobody lets us into is told, and what it uses unknown', async () => {
    aws.on('AssumeRole', () => {
      throw new EcrError('AccessDenied', 'not you');
    });
    const { found } = await surveyed([`${HOST}/app`, '--role', `arn:aws:iam::${OTHER}:role/LOOKING000000000`]);
    expect(found.unchecked).toEqual([expect.objectContaining({ subject: `${OTHER}/${REGION}`, reason: expect.stringContaining('cannot be assumed') })]);
  });

  test('and a repository that cannot be entered is told, and no other looked at in its place', async () => {
    const uri = `${OTHER}.dkr.ecr.${REGION}.amazonaws.com/app`;
    const { found } = await surveyed([uri, `${HOST}/lib`]);
    expect(found.plans.map(({ repository }) => repository.id.repository)).toEqual(['lib']);
    expect(found.unchecked[0]).toMatchObject({ subject: `repository ${OTHER}/${REGION}/app`, reason: expect.stringContaining(`are of account ${ACCOUNT}`) });
  });

  test('and a stack whose place nobody knows is told', async () => {
    const app = assembly('open', 'x', {});
    delete process.env.AWS_REGION;
    const { found } = await surveyed([`${HOST}/app`, '--app', app]);
    process.env.AWS_REGION = REGION;
    expect(found.unchecked).toMatchObject([{ subject: 'stack Named', reason: expect.stringContaining('AWS_REGION') }]);
  });

  test('and its progress shown', async () => {
    aws.on(OPERATIONS.definitions, () => ({ taskDefinitionArns: ['t'] })).on('DescribeTaskDefinition', () => ({}));
    expect((await surveyed([`${HOST}/app`])).progress).toContain(`task definitions of ${ACCOUNT}/${REGION}: 1 of 1`);
  });

  test('at each look anew, but for what cannot have changed', async () => {
    aws.on(OPERATIONS.definitions, () => ({ taskDefinitionArns: ['t'] })).on('DescribeTaskDefinition', () => ({}));
    const { world } = await surveyed([`${HOST}/app`]);
    await world.gather(new Set());
    expect([OPERATIONS.definitions, 'DescribeTaskDefinition'].map((operation) => aws.inputs(operation).length)).toEqual([2, 1]);
  });

  test('without asking anybody where the app publishes nothing', async () => {
    const app = assembly('nothing', 'x');
    await expect(surveyed(['--app', app])).rejects.toThrow('the app publishes no labelled image: name a repository by its URI');
    await expect(surveyed(['--app', path.join(folder.path, 'nowhere')])).rejects.toThrow('there is no cloud assembly');
    const before = process.cwd();
    process.chdir(folder.path);
    await expect(surveyed([])).rejects.toThrow("there is no cloud assembly in 'cdk.out'").finally(() => process.chdir(before));
    expect(aws.calls).toEqual([]);
  });

  test('but where an app leaves open where its images go, that is told', async () => {
    const app = assembly('unknown', 'x');
    const manifest = JSON.parse(fs.readFileSync(path.join(app, 'manifest.json'), 'utf8'));
    manifest.artifacts['Unknown.sparta-oci.assets'] = { type: 'cdk:asset-manifest', properties: { file: 'images.assets.json' } };
    fs.writeFileSync(path.join(app, 'manifest.json'), JSON.stringify(manifest));
    const source = { directory: '.', dockerBuildArgs: { SPARTA_BUILD_ID: 'x' } };
    fs.writeFileSync(path.join(app, 'images.assets.json'), JSON.stringify({
      version: '1', dockerImages: { x: { source, destinations: { d: { repositoryName: 'open', imageTag: 't' } } } },
    }));
    const { found } = await surveyed(['--app', app]);
    expect(found.unchecked).toMatchObject([{ subject: 'repository open' }]);
  });
});

describe('whoever deletes', () => {
  const deleted = async (words: readonly string[], deletes = true) => {
    const { world } = await surveyed([`${HOST}/app`, ...words], deletes);
    return world.repositories[0].delete([DIGESTS[0]]);
  };
  const deleter = () => aws.calls.find(({ operation }) => operation === 'BatchDeleteImage')?.accessKeyId;

  test('is who has the credentials at hand, without a role', async () => {
    expect(await deleted([])).toEqual({ deleted: [DIGESTS[0]], refused: [] });
    expect(deleter()).toBe('AKIALOCALTESTS000000');
  });

  test('is the role that is given for the account, of several that of its own', async () => {
    await deleted(['--role', `arn:aws:iam::${OTHER}:role/OTHER00000000000`, '--role', `arn:aws:iam::${ACCOUNT}:role/DELETING00000000`]);
    expect(deleter()).toBe('AKIADELETING00000000');
  });

  test('is nobody where nothing is to be deleted', async () => {
    await expect(deleted([], false)).rejects.toThrow('nobody is known who may delete');
  });
});

describe('what is young', () => {
  const offset = async (milliseconds: number) => {
    aws.now = () => new Date(Date.now() + milliseconds);
    // The SDK takes an error for the clock's at first, and tries again.
    aws.on('GetRepositoryPolicy', () => ({})).on('GetRegistryPolicy', () => ({}));
    const { world } = await surveyed([`${HOST}/app`, `${HOST}/lib`]);
    return Math.round((world.now().getTime() - Date.now()) / 60_000) + 0;
  };

  test('is told by the clock of AWS where the machine is ahead', async () => {
    expect(await offset(-86_400_000)).toBe(-24 * 60);
  });

  test('is told by the clock of the machine where that makes images younger, or both agree', async () => {
    expect([await offset(86_400_000), await offset(0)]).toEqual([0, 0]);
  });
});
