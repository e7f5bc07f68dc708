import { AwsClients } from '../../../program/aws/aws-clients';
import { AwsEnvironment } from '../../../program/usage/aws/aws-environment';
import { EcrError } from '../../support/aws/ecr-error';
import { pagesOf, ScriptedAws } from '../../support/aws/scripted-aws';

const [ACCOUNT, REGION] = ['123412341234', 'us-west-2'];
const FUNCTIONS = '/2015-03-31/functions';
const LAMBDA_PAGES = { asked: 'Marker', next: 'NextMarker' };
const STACK_PAGES = { asked: 'NextToken', next: 'NextToken' };

let aws: ScriptedAws;
let environment: AwsEnvironment;

beforeAll(async () => {
  aws = await ScriptedAws.start();
  process.env.AWS_ENDPOINT_URL = aws.url;
  environment = new AwsEnvironment(new AwsClients(ACCOUNT, REGION, {
    region: REGION, maxAttempts: 1, retryMode: 'adaptive', customUserAgent: 'test', credentials: async () => ({ accessKeyId: 'AKIALOCALTESTS000000', secretAccessKey: 'no' }),
  }));
});
beforeEach(() => aws.forget());
afterAll(() => aws.stop());

const refuses = (code: string, message = 'not you', status = 400) => () => {
  throw new EcrError(code, message, status);
};

describe('functions, as Lambda tells of them', () => {
  const configuration = (Version: string, rest: object = {}) => ({ FunctionName: 'f', Version, FunctionArn: `arn:f:${Version}`, PackageType: 'Image', ...rest });

  test('are all versions that are images, on however many pages', async () => {
    aws.on(`GET ${FUNCTIONS}`, pagesOf('Functions', [configuration('1'), configuration('2', { PackageType: 'Zip' }), configuration('$LATEST')], LAMBDA_PAGES));
    expect(await environment.functionVersions()).toEqual([{ name: 'f', version: '1', arn: 'arn:f:1' }, { name: 'f', version: '$LATEST', arn: 'arn:f:$LATEST' }]);
    expect(aws.inputs(`GET ${FUNCTIONS}`)).toMatchObject([{ FunctionVersion: 'ALL', MaxItems: '50' }, { Marker: '1' }, { Marker: '2' }]);
  });

  test('are none where there are none', async () => {
    aws.on(`GET ${FUNCTIONS}`, () => ({}));
    expect(await environment.functionVersions()).toEqual([]);
  });

  test('have another revision whenever revision, code or time of change is another', async () => {
    const told = { RevisionId: 'r', CodeSha256: 'c', LastModified: 't' };
    const versions = [told, { ...told, RevisionId: 'r2' }, { ...told, CodeSha256: 'c2' }, { ...told, LastModified: 't2' }, told].map((each) => configuration('1', each));
    aws.on(`GET ${FUNCTIONS}`, pagesOf('Functions', versions, LAMBDA_PAGES));
    const revisions = (await environment.functionVersions()).map(({ revision }) => revision);
    expect(new Set(revisions).size).toBe(4);
    expect(revisions[4]).toBe(revisions[0]);
  });

  test('have no revision that could be remembered where Lambda gives none', async () => {
    aws.on(`GET ${FUNCTIONS}`, () => ({ Functions: [configuration('1', { CodeSha256: 'c' })] }));
    expect((await environment.functionVersions())[0].revision).toBeUndefined();
  });

  test('run the image of the version that was asked for', async () => {
    aws.on(`GET ${FUNCTIONS}/f`, () => ({
      Code: { ImageUri: 'named', ResolvedImageUri: 'resolved' },
      Configuration: {
        CodeSha256: 'c', Architectures: ['arm64'], State: 'Failed', StateReasonCode: 'ImageDeleted', StateReason: 'gone', LastUpdateStatus: 'InProgress', LastUpdateStatusReason: 'busy',
      },
    }));
    expect(await environment.functionImage({ name: 'f', version: '7', arn: 'f' })).toEqual({
      imageUri: 'named',
      resolvedImageUri: 'resolved',
      codeSha256: 'c',
      architecture: 'arm64',
      state: 'Failed',
      stateReasonCode: 'ImageDeleted',
      stateReason: 'gone',
      lastUpdateStatus: 'InProgress',
      lastUpdateStatusReason: 'busy',
    });
    expect(aws.inputs(`GET ${FUNCTIONS}/f`)).toMatchObject([{ Qualifier: '7' }]);
  });

  test('tell nothing of an image where Lambda tells nothing', async () => {
    aws.on(`GET ${FUNCTIONS}/f`, () => ({}));
    expect(await environment.functionImage({ name: 'f', version: '7', arn: 'f' })).toEqual({});
    aws.on(`GET ${FUNCTIONS}/f`, () => ({ Configuration: {} }));
    expect(await environment.functionImage({ name: 'f', version: '7', arn: 'f' })).toEqual({});
  });

  test('that were deleted meanwhile run nothing, and have no aliases', async () => {
    const gone = refuses('ResourceNotFoundException', 'gone', 404);
    aws.on(`GET ${FUNCTIONS}/f`, gone).on(`GET ${FUNCTIONS}/f/aliases`, gone);
    expect(await environment.functionImage({ name: 'f', version: '1', arn: 'f' })).toBeUndefined();
    expect(await environment.functionAliases('f')).toEqual([]);
  });

  test('fail where Lambda says anything else', async () => {
    const denied = refuses('AccessDeniedException', 'not you', 403);
    aws.on(`GET ${FUNCTIONS}/f`, denied).on(`GET ${FUNCTIONS}/f/aliases`, denied);
    await expect(environment.functionImage({ name: 'f', version: '1', arn: 'f' })).rejects.toThrow('not you');
    await expect(environment.functionAliases('f')).rejects.toThrow('not you');
  });

  test('have aliases, some of which lead to two versions', async () => {
    const aliases = [{ Name: 'live', FunctionVersion: '2', RoutingConfig: { AdditionalVersionWeights: { 3: 0.1 } } }, { Name: 'old', FunctionVersion: '1' }];
    aws.on(`GET ${FUNCTIONS}/f/aliases`, pagesOf('Aliases', aliases, LAMBDA_PAGES));
    expect(await environment.functionAliases('f')).toEqual([
      { name: 'live', version: '2', additionalVersions: { 3: 0.1 } }, { name: 'old', version: '1', additionalVersions: {} },
    ]);
    expect(aws.inputs(`GET ${FUNCTIONS}/f/aliases`)[0]).toMatchObject({ MaxItems: '50' });
    aws.on(`GET ${FUNCTIONS}/f/aliases`, () => ({}));
    expect(await environment.functionAliases('f')).toEqual([]);
  });
});

describe('tasks, as ECS tells of them', () => {
  test('are defined by what is active, on however many pages', async () => {
    aws.on('ListTaskDefinitions', pagesOf('taskDefinitionArns', ['a', 'b', 'c']));
    expect(await environment.activeTaskDefinitions()).toEqual(['a', 'b', 'c']);
    expect(aws.inputs('ListTaskDefinitions')[0]).toEqual({ status: 'ACTIVE', maxResults: 100 });
    aws.on('ListTaskDefinitions', () => ({}));
    expect(await environment.activeTaskDefinitions()).toEqual([]);
  });

  test('have the images of the containers of their definition', async () => {
    aws.on('DescribeTaskDefinition', ({ taskDefinition }) => ({ taskDefinition: { status: 'INACTIVE', containerDefinitions: [{ image: taskDefinition }, {}, { image: 'two' }] } }));
    expect(await environment.taskDefinition('one')).toEqual({ arn: 'one', status: 'INACTIVE', images: ['one', 'two'] });
    aws.on('DescribeTaskDefinition', () => ({ taskDefinition: {} }));
    expect(await environment.taskDefinition('one')).toEqual({ arn: 'one', status: 'UNKNOWN', images: [] });
    aws.on('DescribeTaskDefinition', () => ({}));
    expect(await environment.taskDefinition('one')).toEqual({ arn: 'one', status: 'UNKNOWN', images: [] });
  });

  test('have no definition any more where it was deleted for good', async () => {
    aws.on('DescribeTaskDefinition', refuses('ClientException', 'Unable to describe task definition.'));
    expect(await environment.taskDefinition('one')).toBeUndefined();
  });

  test.each([['ClientException', 'something else'], ['ServerException', 'unable to describe task definition']])('fail where their definition is answered with %s: %s', async (code, message) => {
    aws.on('DescribeTaskDefinition', refuses(code, message));
    await expect(environment.taskDefinition('one')).rejects.toThrow(message);
  });

  test('run in clusters, on however many pages', async () => {
    aws.on('ListClusters', pagesOf('clusterArns', ['a', 'b']));
    expect(await environment.clusters()).toEqual(['a', 'b']);
    expect(aws.inputs('ListClusters')[0]).toEqual({ maxResults: 100 });
    aws.on('ListClusters', () => ({}));
    expect(await environment.clusters()).toEqual([]);
  });

  test('run what their containers say, with the digest where one is known', async () => {
    aws.on('ListTasks', pagesOf('taskArns', ['t1', 't2'])).on('DescribeTasks', ({ cluster, tasks: [taskArn] }) => ({
      tasks: [{ taskArn, taskDefinitionArn: `of ${taskArn} in ${cluster}`, ...(taskArn === 't1' && { containers: [{ image: 'i', imageDigest: 'd' }, {}, { image: 'j' }] }) }],
    }));
    expect(await environment.tasks('c')).toEqual([
      { arn: 't1', taskDefinitionArn: 'of t1 in c', images: [{ image: 'i', digest: 'd' }, { image: 'j' }] },
      { arn: 't2', taskDefinitionArn: 'of t2 in c', images: [] },
    ]);
    expect(aws.inputs('ListTasks')[0]).toEqual({ cluster: 'c', desiredStatus: 'RUNNING', maxResults: 100 });
  });

  test.each(['tasks', 'services'] as const)('without any %s, none are described, which ECS would refuse', async (what) => {
    const [list, arns] = what === 'tasks' ? ['ListTasks', 'taskArns'] : ['ListServices', 'serviceArns'];
    aws.on(list, () => ({ [arns]: [] }));
    expect(await environment[what]('c')).toEqual([]);
    aws.on(list, () => ({}));
    expect(await environment[what]('c')).toEqual([]);
    expect(aws.calls.map(({ operation }) => operation)).toEqual([list, list]);
  });

  test.each(['tasks', 'services'] as const)('that have ended meanwhile are no failure; any other failure of %s fails', async (what) => {
    const [list, arns, describeThem] = what === 'tasks' ? ['ListTasks', 'taskArns', 'DescribeTasks'] : ['ListServices', 'serviceArns', 'DescribeServices'];
    aws.on(list, () => ({ [arns]: ['x'] })).on(describeThem, () => ({ failures: [{ arn: 'x', reason: 'MISSING' }] }));
    expect(await environment[what]('c')).toEqual([]);
    aws.on(describeThem, () => ({ failures: [{ arn: 'x', reason: 'MISSING' }, { arn: 'y', reason: 'DENIED', detail: 'by whom' }] }));
    await expect(environment[what]('c')).rejects.toThrow(/^y: DENIED: by whom$/);
    aws.on(describeThem, () => ({ failures: [{ arn: 'y', reason: 'DENIED' }] }));
    await expect(environment[what]('c')).rejects.toThrow(/^y: DENIED$/);
    aws.on(describeThem, () => ({}));
    expect(await environment[what]('c')).toEqual([]);
  });

  test('are started by services from current definitions, and from those that a deployment replaces', async () => {
    aws.on('ListServices', pagesOf('serviceArns', ['s1', 's2'])).on('DescribeServices', ({ cluster, services: [serviceArn] }) => ({
      services: [serviceArn === 's1'
        ? { serviceArn, taskDefinition: `now in ${cluster}`, deployments: [{ taskDefinition: `now in ${cluster}` }, { taskDefinition: 'before' }], taskSets: [{ taskDefinition: 'green' }, {}] }
        : { serviceArn }],
    }));
    expect(await environment.services('c')).toStrictEqual([
      { arn: 's1', taskDefinitionArns: ['now in c', 'before', 'green'] }, { arn: 's2', taskDefinitionArns: [] },
    ]);
    expect(aws.inputs('ListServices')[0]).toEqual({ cluster: 'c', maxResults: 10 });
  });
});

describe('stacks, as CloudFormation tells of them', () => {
  const stack = { id: 's', name: 's', status: 'UPDATE_COMPLETE', isNested: false, parameters: {} };

  test('are those that are not deleted, with what their parameters resolve to', async () => {
    const stacks = [
      { StackId: '1', StackName: 'one', StackStatus: 'CREATE_COMPLETE', CreationTime: '2026-01-01T00:00:00Z' },
      { StackId: '2', StackName: 'two', StackStatus: 'DELETE_COMPLETE', CreationTime: '2026-01-01T00:00:00Z' },
      {
        StackId: '3',
        StackName: 'three',
        StackStatus: 'UPDATE_COMPLETE',
        ParentId: '1',
        CreationTime: '2026-01-01T00:00:00Z',
        LastUpdatedTime: '2026-02-02T00:00:00Z',
        Parameters: [{ ParameterKey: 'A', ParameterValue: '/ssm/name', ResolvedValue: 'v1' }, { ParameterKey: 'B', ParameterValue: 'v2' }, { ParameterKey: 'C' }],
      },
      { StackId: '4', StackName: 'four', StackStatus: 'REVIEW_IN_PROGRESS' },
    ];
    aws.on('DescribeStacks', pagesOf('Stacks', stacks, STACK_PAGES));
    expect(await environment.stacks()).toEqual([
      { id: '1', name: 'one', status: 'CREATE_COMPLETE', isNested: false, parameters: {}, changed: '2026-01-01T00:00:00.000Z' },
      { id: '3', name: 'three', status: 'UPDATE_COMPLETE', isNested: true, parameters: { A: 'v1', B: 'v2', C: '' }, changed: '2026-02-02T00:00:00.000Z' },
      { id: '4', name: 'four', status: 'REVIEW_IN_PROGRESS', isNested: false, parameters: {} },
    ]);
    aws.on('DescribeStacks', () => ({}));
    expect(await environment.stacks()).toEqual([]);
  });

  test.each([
    ['JSON, which is read', '{"Resources":{}}', { Resources: {} }],
    ['YAML, which stays text', 'Resources: {}', 'Resources: {}'],
    ['a text that is JSON, but no template', '"text"', '"text"'],
    ['nothing', 'null', 'null'],
  ])('have a template: %s', async (_, TemplateBody, body) => {
    aws.on('GetTemplate', () => ({ TemplateBody, StagesAvailable: ['Original', 'Processed'] }));
    expect(await environment.templates(stack)).toStrictEqual([body]);
    expect(aws.inputs('GetTemplate')).toEqual([expect.objectContaining({ StackName: 's' })]);
  });

  test.each(['{"Transform":"AWS::Serverless-2016-10-31"}', '{ "R": {"Fn::Transform": {}} }', 'Transform: AWS::Include', "'Transform' : x", 'R: !Transform { Name: AWS::Include }', 'R: !Transform\n  Name: x'])('have two templates where macros change %j', async (original) => {
    aws.on('GetTemplate', ({ TemplateStage }) => ({ TemplateBody: TemplateStage === 'Processed' ? 'made of it' : original, StagesAvailable: ['Original', 'Processed'] }));
    expect(await environment.templates(stack)).toStrictEqual([expect.anything(), 'made of it']);
    expect(aws.inputs('GetTemplate')[1]).toMatchObject({ StackName: 's', TemplateStage: 'Processed' });
  });

  test('have one template where nothing is processed yet, and none where CloudFormation has none', async () => {
    aws.on('GetTemplate', () => ({ TemplateBody: '{"Transform":"X"}', StagesAvailable: ['Original'] }));
    expect(await environment.templates(stack)).toStrictEqual([{ Transform: 'X' }]);
    aws.on('GetTemplate', () => ({ TemplateBody: '{"Transform":"X"}' }));
    expect(await environment.templates(stack)).toStrictEqual([{ Transform: 'X' }]);
    aws.on('GetTemplate', () => ({ StagesAvailable: ['Processed'] }));
    expect(await environment.templates(stack)).toStrictEqual([]);
  });

  test('have change sets, of which those count that may still be executed', async () => {
    const summary = (ChangeSetName: string, Status: string | undefined, ExecutionStatus: string | undefined) => ({ ChangeSetId: `id of ${ChangeSetName}`, ChangeSetName, Status, ExecutionStatus });
    aws.on('ListChangeSets', pagesOf('Summaries', [
      summary('ready', 'CREATE_COMPLETE', 'AVAILABLE'),
      summary('coming', 'CREATE_IN_PROGRESS', undefined),
      summary('unknown', undefined, 'AVAILABLE'),
      summary('failed', 'FAILED', 'UNAVAILABLE'),
      ...['DELETE_COMPLETE', 'DELETE_PENDING', 'DELETE_IN_PROGRESS'].map((status) => summary(status, status, 'AVAILABLE')),
      ...['EXECUTE_COMPLETE', 'OBSOLETE'].map((status) => summary(status, 'CREATE_COMPLETE', status)),
      summary('tried', 'CREATE_COMPLETE', 'EXECUTE_FAILED'),
    ], STACK_PAGES));
    expect(await environment.changeSets(stack)).toEqual(['ready', 'coming', 'unknown', 'tried'].map((name) => ({ id: `id of ${name}`, name })));
    expect(aws.inputs('ListChangeSets')[0]).toMatchObject({ StackName: 's' });
    aws.on('ListChangeSets', () => ({}));
    expect(await environment.changeSets(stack)).toEqual([]);
  });

  test('have change sets with templates of their own', async () => {
    aws.on('GetTemplate', ({ StackName, ChangeSetName }) => ({ TemplateBody: `${StackName} ${ChangeSetName}` }));
    expect(await environment.changeSetTemplates(stack, { id: 'c', name: 'change' })).toEqual(['s c']);
  });

  test.each([['ValidationError', 'Stack with id s does not exist'], ['ChangeSetNotFound', 'no such change set']])('that are gone, which CloudFormation calls %s, have nothing', async (code, message) => {
    aws.on('GetTemplate', refuses(code, message)).on('ListChangeSets', refuses(code, message));
    expect([await environment.templates(stack), await environment.changeSets(stack)]).toEqual([[], []]);
  });

  test.each([['ValidationError', 'Template format error'], ['AccessDenied', 'a role that does not exist']])('fail where CloudFormation says %s: %s', async (code, message) => {
    aws.on('GetTemplate', refuses(code, message)).on('ListChangeSets', refuses(code, message));
    await expect(environment.templates(stack)).rejects.toThrow(message);
    await expect(environment.changeSets(stack)).rejects.toThrow(message);
  });
});

test('an environment is where its clients are', () => {
  expect([environment.account, environment.region]).toEqual([ACCOUNT, REGION]);
});
