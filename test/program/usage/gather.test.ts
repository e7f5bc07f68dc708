import { gatherFunctions } from '../../../program/usage/gather/gather-functions';
import { gatherStacks } from '../../../program/usage/gather/gather-stacks';
import { referencesIn } from '../../../program/usage/gather/template-uses';
import { resolveUses } from '../../../program/usage/resolve-uses';
import { World, WorldEnvironment } from '../../support/program/world-environment';

const EMPTY: World = { functions: [], taskDefinitions: [], clusters: [], stacks: [] };
const HOST = '123412341234.dkr.ecr.us-west-2.amazonaws.com';
const environment = (world: Partial<World>) => new WorldEnvironment('123412341234', 'us-west-2', { ...EMPTY, ...world });
const nothing = () => undefined;

describe('functions', () => {
  test('a version whose digest Lambda does not tell is not checked: its tag may have been moved', async () => {
    const { unchecked, uses } = await gatherFunctions(environment({ functions: [{ name: 'f', version: '1', arn: 'f', image: { imageUri: `${HOST}/app:v1` } }] }), nothing);
    expect(unchecked).toEqual([{ subject: 'function f:1 in 123412341234/us-west-2', reason: `Lambda does not tell the digest of its image '${HOST}/app:v1'` }]);
    expect(uses).toHaveLength(1);
  });

  test('a version that was deleted meanwhile is no failure', async () => {
    const source = environment({ functions: [{ name: 'f', version: '1', arn: 'f', image: {} }] });
    source.functionImage = async () => undefined;
    expect(await gatherFunctions(source, nothing)).toMatchObject({ uses: [], unchecked: [] });
  });
});

describe('stacks', () => {
  const stack = (status: string) => ({ id: 's', name: 's', status, isNested: false, parameters: {}, templates: [{}], changeSets: [] });

  test.each(['UPDATE_IN_PROGRESS', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED'])('one that is %s is not checked: what it may go back to cannot be read', async (status) => {
    const { unchecked } = await gatherStacks(environment({ stacks: [stack(status)] }), new Set(), nothing);
    expect(unchecked).toMatchObject([{ subject: 'stack s of 123412341234/us-west-2', reason: expect.stringContaining(status) }]);
  });

  test('one under review has no template but those of its change sets', async () => {
    const source = environment({ stacks: [{ ...stack('REVIEW_IN_PROGRESS'), changeSets: [{ Resources: { F: { Properties: { I: `${HOST}/app:v1` } } } }] }] });
    const { uses } = await gatherStacks(source, new Set(), nothing);
    expect(uses).toMatchObject([{ user: { kind: 'stack', changeSet: 'c0' }, image: { tag: 'v1' } }]);
    expect(source.calls).not.toContain('templates s');
  });

  test('a tag that only a parameter holds is mentioned', () => {
    const { words } = referencesIn({}, { parameters: { Version: 'v1' } }, new Set(['v1', 'v2']));
    expect([...words]).toEqual(['v1']);
  });

  test.each(['the tag v1.', 'app:v1', '"v1"', 'x/v1/y', 'v1-'])('the word is found in %j', (text) => {
    expect([...referencesIn(text, {}, new Set(['v1'])).words]).toEqual(['v1']);
  });

  test.each(['v10', 'av1', 'v1.2', 'v1-beta'])('a part of the word %j is not the word', (text) => {
    expect([...referencesIn(text, {}, new Set(['v1'])).words]).toEqual([]);
  });
});

describe('images', () => {
  const image = (digest: string, rest: object = {}) => ({ digest, tags: [], sizeInBytes: 1, status: 'ACTIVE' as const, children: [], ...rest });

  test('a signature under the name that signing tools of old gave it is used with its image', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const images = [image(digest), image('sha256:s', { tags: [`sha256-${'a'.repeat(64)}.sig`] })];
    const user = { kind: 'assembly', folder: '.' } as const;
    const repository = { account: '123412341234', region: 'us-west-2', repository: 'app' };
    const uses = resolveUses(repository, images, { uses: [{ user, image: { ...repository, digest }, how: 'runs' }], mentions: [], looked: [], unchecked: [] });
    expect(uses.get('sha256:s')).toEqual([{ user: { kind: 'subject', digest }, how: 'runs' }]);
  });
});
