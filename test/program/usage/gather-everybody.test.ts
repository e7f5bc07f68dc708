import { AppStack, Assembly } from '../../../program/assembly/assembly';
import { assemblyUses } from '../../../program/usage/assembly-uses';
import { DeployedStack, FunctionAlias, FunctionImage, TemplateBody } from '../../../program/usage/environment-source';
import { gatherFunctions } from '../../../program/usage/gather/gather-functions';
import { gatherStacks } from '../../../program/usage/gather/gather-stacks';
import { gatherTasks } from '../../../program/usage/gather/gather-tasks';
import { gatherUsage, wordsForImages } from '../../../program/usage/gather/gather-usage';
import { referencesIn } from '../../../program/usage/gather/template-uses';
import { World, WorldEnvironment } from '../../support/program/world-environment';

const [account, region] = ['123412341234', 'us-west-2'];
const WHERE = `${account}/${region}`;
const HOST = `${account}.dkr.ecr.${region}.amazonaws.com`;
const DIGEST = `sha256:${'a'.repeat(64)}`;
const EMPTY: World = { functions: [], taskDefinitions: [], clusters: [], stacks: [] };
const app = { account, region, repository: 'app' };
const denied = { reason: 'AccessDeniedException: not you' };

function environment(world: Partial<World>, ...denies: string[]): WorldEnvironment {
  return new WorldEnvironment(account, region, { ...EMPTY, ...world }, (call) => denies.includes(call));
}

const fn = (image: FunctionImage, rest: { version?: string; aliases?: FunctionAlias[] } = {}) => ({ name: 'f', version: '1', arn: 'f', image, ...rest });

describe('functions', () => {
  const gather = async (...functions: World['functions']) => {
    const progress: string[] = [];
    return { ...(await gatherFunctions(environment({ functions }), (text) => progress.push(text))), progress };
  };

  test('run what Lambda resolved, and name what was deployed', async () => {
    const { uses, unchecked, looked, mentions, progress } = await gather(
      fn({ imageUri: `${HOST}/app:v1`, resolvedImageUri: `${HOST}/app@${DIGEST}` }), fn({ imageUri: `${HOST}/app@${DIGEST}`, state: 'Failed' }, { version: '2' }));
    const user = { kind: 'function', account, region, name: 'f', version: '1', aliases: [] };
    expect(uses).toEqual([
      { user, image: { ...app, digest: DIGEST }, how: 'runs' },
      { user, image: { ...app, tag: 'v1' }, how: 'names' },
      { user: { ...user, version: '2', state: 'Failed' }, image: { ...app, digest: DIGEST }, how: 'runs' },
    ]);
    expect({ unchecked, mentions }).toEqual({ unchecked: [], mentions: [] });
    expect(looked).toEqual([{ account, region, what: 'function versions', count: 2 }]);
    expect(progress).toEqual([`function versions of ${WHERE}: 1 of 2`, `function versions of ${WHERE}: 2 of 2`]);
  });

  test('are unknown where what Lambda resolved has no digest, or it tells nothing', async () => {
    const reason = (uri: string) => ({ subject: `function f:1 in ${WHERE}`, reason: `Lambda does not tell the digest of its image '${uri}'` });
    const { uses, unchecked } = await gather(fn({ imageUri: `${HOST}/app:v1`, resolvedImageUri: `${HOST}/app:v2` }));
    expect({ uses: uses.map(({ image }) => image.tag), unchecked }).toEqual({ uses: ['v1'], unchecked: [reason(`${HOST}/app:v1`)] });
    expect((await gather(fn({}))).unchecked).toEqual([reason('')]);
  });

  test('mention the hash of their code, unless it is the digest that they run', async () => {
    const mentions = async (image: FunctionImage) => (await gather(fn(image))).mentions.map(({ words }) => [...words]);
    expect(await mentions({ codeSha256: 'a'.repeat(64), resolvedImageUri: `${HOST}/app@${DIGEST}` })).toEqual([]);
    expect(await mentions({ codeSha256: 'b'.repeat(64), resolvedImageUri: `${HOST}/app@${DIGEST}` })).toEqual([['b'.repeat(64)]]);
    expect(await mentions({ codeSha256: 'b'.repeat(64) })).toEqual([['b'.repeat(64)]]);
    expect(await mentions({ resolvedImageUri: `${HOST}/app@${DIGEST}` })).toEqual([]);
  });

  test.each(['InProgress', 'Failed'])('have not settled while their last update is %s', async (lastUpdateStatus) => {
    expect((await gather(fn({ lastUpdateStatus, resolvedImageUri: `${HOST}/app@${DIGEST}` }))).unsettled).toEqual([{
      subject: `function f:1 in ${WHERE}`, reason: `its last update is ${lastUpdateStatus}, so it may still run its former image`, remedy: 'wait until its update is done, or update it again',
    }]);
  });

  test('have settled after an update, and where there was none', async () => {
    expect((await gather(fn({ lastUpdateStatus: 'Successful' }), fn({}))).unsettled).toEqual([]);
  });

  test('have the aliases that lead to each of their versions, with their part of the calls', async () => {
    const aliases: FunctionAlias[] = [{ name: 'live', version: '1', additionalVersions: { 2: 0.25, 3: 0.25 } }, { name: 'next', version: '2', additionalVersions: {} }];
    const { uses } = await gather(...['1', '2', '3', '4'].map((version) => fn({ imageUri: `${HOST}/app:v1` }, { version, aliases })));
    expect(uses.map(({ user }) => 'aliases' in user && user.aliases)).toEqual([
      [{ name: 'live', weight: 0.5 }], [{ name: 'live', weight: 0.25 }, { name: 'next', weight: 1 }], [{ name: 'live', weight: 0.25 }], [],
    ]);
  });

  test('are asked for their aliases once each, not for each version', async () => {
    const source = environment({ functions: ['1', '2'].map((version) => fn({}, { version })) });
    await gatherFunctions(source, () => undefined);
    expect(source.calls.filter((call) => call.startsWith('functionAliases'))).toEqual(['functionAliases f']);
  });

  test('that cannot be looked at are told', async () => {
    const functions = [fn({ imageUri: `${HOST}/app:v1` })];
    const unchecked = async (call: string) => (await gatherFunctions(environment({ functions }, call), () => undefined)).unchecked[0];
    expect(await unchecked('functionVersions')).toEqual({ subject: `Lambda functions of ${WHERE}`, ...denied });
    const unlisted = environment({ functions }, 'functionVersions');
    await gatherFunctions(unlisted, () => undefined);
    expect(unlisted.calls).toEqual(['functionVersions']);
    expect(await unchecked('functionAliases f')).toEqual({ subject: `aliases of function f in ${WHERE}`, ...denied });
    expect(await unchecked('functionImage f:1')).toEqual({ subject: `function f:1 in ${WHERE}`, ...denied });
  });
});

describe('tasks', () => {
  const task = { arn: 'k', taskDefinitionArn: 'old', images: [{ image: `${HOST}/app:v2`, digest: DIGEST }, { image: `${HOST}/app:v3` }, { image: 'nginx' }] };
  const world: Partial<World> = {
    taskDefinitions: [
      { arn: 'new', status: 'ACTIVE', images: [`${HOST}/app:v1`, 'nginx'] }, { arn: 'old', status: 'INACTIVE', images: [`${HOST}/app@${DIGEST}`] },
      { arn: 'older', status: 'INACTIVE', images: [`${HOST}/app:v0`] }, { arn: 'idle', status: 'INACTIVE', images: [`${HOST}/app:idle`] },
    ],
    clusters: [{ name: 'c', tasks: [task], services: [{ arn: 's', taskDefinitionArns: ['new', 'older'] }] }, { name: 'd', tasks: [], services: [] }],
  };

  test('name and run what active definitions say, those that something runs, and their containers', async () => {
    const progress: string[] = [];
    const { uses, looked, mentions, unchecked } = await gatherTasks(environment(world), (text) => progress.push(text));
    const definition = (arn: string, status: string) => ({ kind: 'task-definition', arn, status });
    expect(uses).toEqual([
      { user: definition('new', 'ACTIVE'), image: { ...app, tag: 'v1' }, how: 'names' },
      { user: definition('old', 'INACTIVE'), image: { ...app, digest: DIGEST }, how: 'runs' },
      { user: definition('older', 'INACTIVE'), image: { ...app, tag: 'v0' }, how: 'names' },
      { user: { kind: 'task', arn: 'k' }, image: { ...app, tag: 'v2', digest: DIGEST }, how: 'runs' },
      { user: { kind: 'task', arn: 'k' }, image: { ...app, tag: 'v3' }, how: 'names' },
    ]);
    expect(looked).toEqual([['task definitions', 3], ['tasks', 1], ['services', 1]].map(([what, count]) => ({ account, region, what, count })));
    expect({ mentions, unchecked }).toEqual({ mentions: [], unchecked: [] });
    expect(progress).toEqual([1, 2, 3].map((done) => `task definitions of ${WHERE}: ${done} of 3`));
  });

  test.each([
    ['activeTaskDefinitions', `ECS task definitions of ${WHERE}`, 3], ['clusters', `ECS clusters of ${WHERE}`, 1], ['tasks c', 'tasks of c', 2],
    ['services c', 'services of c', 2], ['taskDefinition old', 'old', 3],
  ])('that cannot be looked at are told, and the rest looked at: %s', async (call, subject, definitions) => {
    const { unchecked, uses, looked } = await gatherTasks(environment(world, call), () => undefined);
    expect(unchecked).toEqual([{ subject, ...denied }]);
    expect(uses.length).toBeGreaterThan(0);
    expect(looked[0]).toMatchObject({ what: 'task definitions', count: definitions });
  });

  test('are none of a definition that was deleted meanwhile', async () => {
    const source = environment(world);
    source.taskDefinition = async () => undefined;
    expect((await gatherTasks(source, () => undefined)).uses.map(({ user }) => user.kind)).toEqual(['task', 'task']);
  });
});

const template = (value: unknown) => ({ Resources: { F: { Properties: { I: value } } } });

describe('stacks', () => {
  const stack = (templates: TemplateBody[], rest: Partial<DeployedStack> & { changeSets?: TemplateBody[] } = {}) =>
    ({ id: 's', name: 's', status: 'UPDATE_COMPLETE', isNested: false, parameters: {}, templates, changeSets: [], ...rest });
  const known = new Set(['v1', 'v2']);

  test('name and mention what their templates and change sets say', async () => {
    const progress: string[] = [];
    const stacks = [
      stack([template(`${HOST}/app:v1`), template(`${HOST}/app@${DIGEST}`)], { changeSets: [template('v2')] }),
      stack([template({ 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/${AWS::StackName}:${Tag}' })], { id: 't', name: 't', parameters: { Tag: 'v9' } }),
    ];
    const { uses, mentions, looked, unchecked } = await gatherStacks(environment({ stacks }), known, (text) => progress.push(text));
    const user = (name: string) => ({ kind: 'stack', account, region, name, status: 'UPDATE_COMPLETE' });
    expect(uses).toHaveLength(3);
    expect(uses).toEqual(expect.arrayContaining([
      { user: user('s'), image: { ...app, tag: 'v1' }, how: 'names' },
      { user: user('s'), image: { ...app, digest: DIGEST }, how: 'runs' },
      { user: user('t'), image: { ...app, repository: 't', tag: 'v9' }, how: 'names' },
    ]));
    expect(mentions).toEqual([{ user: user('s'), words: new Set(['v1']) }, { user: { ...user('s'), changeSet: 'c0' }, words: new Set(['v2']) }]);
    expect(looked).toEqual([{ account, region, what: 'stacks', count: 2 }, { account, region, what: 'change sets', count: 1 }]);
    expect({ unchecked, progress }).toEqual({ unchecked: [], progress: [`stacks of ${WHERE}: 1 of 2`, `stacks of ${WHERE}: 2 of 2`] });
  });

  test.each([
    ['stacks', `stacks of ${WHERE}`, [0, 0]], ['templates s', `template of stack s of ${WHERE}`, [1, 1]], ['changeSets s', `change sets of stack s of ${WHERE}`, [1, 0]],
    ['changeSetTemplates s 0', `change set c0 of stack s of ${WHERE}`, [1, 1]],
  ])('that cannot be looked at are told, and the rest looked at: %s', async (call, subject, counts) => {
    const source = environment({ stacks: [stack([template(`${HOST}/app:v1`)], { changeSets: [template(`${HOST}/app:v2`)] })] }, call);
    const { unchecked, uses, looked } = await gatherStacks(source, known, () => undefined);
    expect(unchecked).toEqual([{ subject, ...denied }]);
    expect(looked.map(({ count }) => count)).toEqual(counts);
    expect(uses).toHaveLength(call === 'stacks' ? 0 : 2 - (call === 'changeSets s' || call.includes('emplates') ? 1 : 0));
  });

  test('that have not settled are told, with what to do', async () => {
    const { unchecked } = await gatherStacks(environment({ stacks: [stack([], { status: 'UPDATE_ROLLBACK_FAILED' })] }), known, () => undefined);
    expect(unchecked).toEqual([{
      subject: `stack s of ${WHERE}`, reason: 'it is UPDATE_ROLLBACK_FAILED, and nobody can read the template that it may go back to', remedy: 'wait until it is settled, or continue its rollback',
    }]);
  });
});

describe('a template', () => {
  test('names each image once, as written, as resolved, or in a parameter', () => {
    const body = template([`${HOST}/app:v1`, `${HOST}/app:v1`, { 'Fn::Join': ['/', [HOST, 'app:v2']] }]);
    const { references } = referencesIn(body, { account, region, parameters: { P: `${HOST}/app:v3` } }, new Set());
    expect(references).toEqual(['v1', 'v2', 'v3'].map((tag) => ({ ...app, tag })));
  });

  test('mentions a word that only its resolution makes, and one that that loses', () => {
    const words = (value: unknown, ...known: string[]) => [...referencesIn(template(value), {}, new Set(known)).words].sort();
    expect(words({ 'Fn::Join': ['-', ['v1', 'beta']] }, 'v1', 'v1-beta')).toEqual(['v1', 'v1-beta']);
    expect(words({ 'Fn::GetAtt': ['v1', 'Arn'] }, 'v1')).toEqual(['v1']);
  });

  test.each([['v1.2-', ['v1.2']], ['v1..', ['v1']], ['.v1', ['v1']], ['_v1', ['_v1']], ['v1-.', ['v1', 'v1-.']], ['', []]])('mentions %j as words, without what ends a sentence', (text, words) => {
    expect([...referencesIn(text, {}, new Set(['v1', 'v1.2', '_v1', 'v1-.', ''])).words].sort()).toEqual(words);
  });
});

describe('a cloud assembly', () => {
  const destination = { account, region, repository: 'app', tag: 'v1' };
  const assembly = (stacks: Array<Partial<AppStack>>, ...destinations: Array<Partial<typeof destination>>): Assembly => ({
    folder: '/cdk.out',
    stacks: stacks.map((each) => ({ id: 'Stage/S', stackName: 's', account, region, templates: [], ...each })),
    images: destinations.map((each) => ({
      assetHash: 'x', isLabelled: true, stacks: [], manifestFiles: [], source: { buildArgs: {}, raw: {} }, destination: { ...destination, ...each } as typeof destination,
    })),
  });

  test('names what it publishes, as far as it says where that is', () => {
    const { uses, ...rest } = assemblyUses(assembly([], {}, { account: undefined }, { region: undefined }), new Set());
    expect(uses).toEqual([{ user: { kind: 'assembly', folder: '/cdk.out' }, image: destination, how: 'names' }]);
    expect(rest).toEqual({ mentions: [], looked: [], unchecked: [] });
  });

  test('names, runs and mentions what its stacks deploy', () => {
    const text = { 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/${AWS::StackName}:v1' };
    const templates = [{ file: 'a', template: template(text) }, { file: 'b', template: template(`${HOST}/app@${DIGEST}`) }, { file: 'c', template: template('v2') }];
    const user = { kind: 'assembly', folder: '/cdk.out', stack: 'Stage/S' };
    const { uses, mentions } = assemblyUses(assembly([{ templates }]), new Set(['v2']));
    expect(uses).toEqual([{ user, image: { ...destination, repository: 's' }, how: 'names' }, { user, image: { ...app, digest: DIGEST }, how: 'runs' }]);
    expect(mentions).toEqual([{ user, words: new Set(['v2']) }]);
  });
});

test('everybody in an account and region is looked at', async () => {
  const { looked } = await gatherUsage(environment({}), new Set());
  expect(looked.map(({ what }) => what)).toEqual(['function versions', 'task definitions', 'tasks', 'services', 'stacks', 'change sets']);
});

test('images may be mentioned by their tags, and by their digests without the algorithm', () => {
  expect(wordsForImages([{ digest: DIGEST, tags: ['v1', 'v2'], sizeInBytes: 1, status: 'ACTIVE', children: [] }])).toEqual(new Set(['a'.repeat(64), 'v1', 'v2']));
});
