import { PassThrough } from 'node:stream';
import { Assembly } from '../../../program/assembly/assembly';
import { parseCommandLine } from '../../../program/command-line/parse-command-line';
import { COMMANDS } from '../../../program/commands/catalogue';
import { Scope } from '../../../program/scope/scope';
import { Terminal } from '../../../program/terminal/terminal';
import { usageOfRepositories } from '../../../program/usage/usage-of-repositories';
import { EcrError } from '../../support/aws/ecr-error';
import { ScriptedAws } from '../../support/aws/scripted-aws';

const [ACCOUNT, OTHER, REGION] = ['123412341234', '999999999999', 'us-west-2'];
const id = { account: ACCOUNT, region: REGION, repository: 'app' };
const IMAGES = [{ digest: `sha256:${'a'.repeat(64)}`, tags: ['v1'], sizeInBytes: 1, status: 'ACTIVE', children: [] }] as const;
const REPOSITORIES = [{ id, images: IMAGES }];

let aws: ScriptedAws;

beforeAll(async () => {
  aws = await ScriptedAws.start();
  Object.assign(process.env, { AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: 'AKIALOCALTESTS000000', AWS_SECRET_ACCESS_KEY: 'no', AWS_REGION: REGION });
  aws
    .on('GetCallerIdentity', () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/me` }))
    .on('AssumeRole', () => {
      throw new EcrError('AccessDenied', 'not you');
    })
    .on('GET /2015-03-31/functions', () => ({}))
    .on('ListTaskDefinitions', () => ({ taskDefinitionArns: ['t'] }))
    .on('DescribeTaskDefinition', () => ({ taskDefinition: { status: 'ACTIVE', containerDefinitions: [{ image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/app:v1` }] } }))
    .on('ListClusters', () => ({}))
    .on('DescribeStacks', () => ({ Stacks: [{ StackId: 's', StackName: 's', StackStatus: 'CREATE_COMPLETE' }] }))
    .on('GetTemplate', () => ({ TemplateBody: 'of v1 and v2' }))
    .on('ListChangeSets', () => ({}));
});
afterAll(() => aws.stop());

function scopeOf(words: readonly string[], assembly?: Assembly): Scope {
  const line = parseCommandLine(['why', 'image', ...words], COMMANDS);
  if (line.kind !== 'run') throw new Error(line.kind);
  return Scope.open(line.invocation, new Terminal(new PassThrough(), new PassThrough(), { color: false, isInteractive: false }), assembly);
}

describe('who uses images of repositories', () => {
  test('is looked for where these are, with the words that name their images, and told as it goes', async () => {
    const progress: string[] = [];
    const { uses, mentions, unchecked, looked } = await usageOfRepositories(scopeOf([]), REPOSITORIES, (text) => progress.push(text));
    expect(uses).toMatchObject([{ user: { kind: 'task-definition' }, image: { ...id, tag: 'v1' } }]);
    expect(mentions).toMatchObject([{ user: { kind: 'stack' }, words: new Set(['v1']) }]);
    expect({ unchecked, places: [...new Set(looked.map(({ region }) => region))] }).toEqual({ unchecked: [], places: [REGION] });
    expect(progress).toContain(`task definitions of ${ACCOUNT}/${REGION}: 1 of 1`);
  });

  test('is looked for in the app, too', async () => {
    const destination = { ...id, tag: 'v1' };
    const assembly: Assembly = {
      folder: 'cdk.out', stacks: [], images: [{ assetHash: 'x', isLabelled: true, stacks: [], manifestFiles: [], source: { buildArgs: {}, raw: {} }, destination }],
    };
    const { uses } = await usageOfRepositories(scopeOf([], assembly), REPOSITORIES, () => undefined);
    expect(uses.map(({ user }) => user.kind).sort()).toEqual(['assembly', 'task-definition']);
  });

  test('is not known where nobody lets us in, or nobody knows where that is, which is told', async () => {
    const role = `arn:aws:iam::${OTHER}:role/LOOKING000000000`;
    const stack = { id: 'Open', stackName: 'Open', templates: [] };
    delete process.env.AWS_REGION;
    const { unchecked, uses } = await usageOfRepositories(scopeOf(['--role', role], { folder: 'cdk.out', stacks: [stack], images: [] }), REPOSITORIES, () => undefined);
    process.env.AWS_REGION = REGION;
    expect(unchecked).toEqual([
      { subject: 'stack Open', reason: expect.stringContaining('AWS_REGION') },
      { subject: `account ${OTHER} in ${REGION}`, reason: expect.stringContaining('cannot be assumed') },
    ]);
    expect(uses).toHaveLength(1);
  });
});
