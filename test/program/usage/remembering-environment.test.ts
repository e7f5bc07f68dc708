import { RememberingEnvironment } from '../../../program/usage/remembering-environment';
import { World, WorldEnvironment } from '../../support/program/world-environment';

const VERSION = { name: 'f', version: '1', arn: 'f', revision: 'r' };
const STACK = { id: 's', name: 's', status: 'UPDATE_COMPLETE', isNested: false, parameters: {}, changed: 'then' };
const WORLD: World = {
  functions: [{ ...VERSION, image: { imageUri: 'i' }, aliases: [{ name: 'live', version: '1', additionalVersions: {} }] }],
  taskDefinitions: [{ arn: 't', status: 'ACTIVE', images: ['i'] }, { arn: 't2', status: 'ACTIVE', images: [] }],
  clusters: [{ name: 'c', tasks: [{ arn: 'k', taskDefinitionArn: 't', images: [] }], services: [{ arn: 'v', taskDefinitionArns: ['t'] }] }],
  stacks: [{ ...STACK, templates: [{ Resources: {} }], changeSets: [{}, { Resources: {} }] }],
};

function environment(denies?: (call: string) => boolean): { source: WorldEnvironment; remembering: RememberingEnvironment } {
  const source = new WorldEnvironment('123412341234', 'us-west-2', WORLD, denies);
  return { source, remembering: new RememberingEnvironment(source) };
}

describe('an environment that is looked at again and again', () => {
  test('answers as the one that it asks', async () => {
    const { source, remembering } = environment();
    const [changeSet] = await source.changeSets(STACK);
    const ask = async (each: WorldEnvironment | RememberingEnvironment) => [
      each.account, each.region, await each.functionVersions(), await each.functionImage(VERSION), await each.functionAliases('f'),
      await each.activeTaskDefinitions(), await each.taskDefinition('t'), await each.clusters(), await each.tasks('c'), await each.services('c'),
      await each.stacks(), await each.templates(STACK), await each.changeSets(STACK), await each.changeSetTemplates(STACK, changeSet),
    ];
    expect(await ask(remembering)).toEqual(await ask(source));
    // What was remembered is the same.
    expect(await ask(remembering)).toEqual(await ask(source));
  });

  test('asks for every list anew', async () => {
    const { source, remembering } = environment();
    for (const _ of [1, 2]) {
      await remembering.functionVersions();
      await remembering.activeTaskDefinitions();
      await remembering.clusters();
      await remembering.tasks('c');
      await remembering.services('c');
      await remembering.stacks();
      await remembering.changeSets(STACK);
    }
    expect(source.calls).toHaveLength(14);
  });

  test('asks once for what cannot have changed', async () => {
    const { source, remembering } = environment();
    for (const _ of [1, 2]) {
      await remembering.functionImage(VERSION);
      await remembering.functionAliases('f');
      await remembering.taskDefinition('t');
      await remembering.templates(STACK);
      await remembering.changeSetTemplates(STACK, { id: '0', name: 'c0' });
    }
    expect(source.calls).toEqual(['functionImage f:1', 'functionAliases f', 'taskDefinition t', 'templates s', 'changeSetTemplates s 0']);
  });

  test('takes nothing for another thing that has the same name', async () => {
    const { source, remembering } = environment();
    await remembering.functionAliases('s');
    await remembering.functionAliases('t');
    await remembering.taskDefinition('t');
    await remembering.taskDefinition('t2');
    await remembering.changeSetTemplates(STACK, { id: '0', name: 'same' });
    await remembering.changeSetTemplates(STACK, { id: '1', name: 'same' });
    expect(source.calls).toHaveLength(6);
  });

  test.each([{ arn: 'other' }, { version: '2' }, { revision: 'other' }, { revision: undefined }, { revision: '' }])('asks again for a function of which %j is another', async (change) => {
    const { source, remembering } = environment();
    await remembering.functionImage(VERSION);
    await remembering.functionImage({ ...VERSION, ...change });
    expect(source.calls).toHaveLength(2);
  });

  test.each([{ status: 'UPDATE_IN_PROGRESS' }, { changed: 'now' }, { changed: undefined }, { changed: '' }])('asks again for the templates of a stack of which %j is another', async (change) => {
    const { source, remembering } = environment();
    await remembering.templates(STACK);
    await remembering.templates({ ...STACK, ...change });
    expect(source.calls).toHaveLength(2);
  });

  test.each([undefined, ''])('remembers nothing of what has no revision: %j', async (revision) => {
    const { source, remembering } = environment();
    for (const _ of [1, 2]) {
      await remembering.functionImage({ ...VERSION, revision });
      await remembering.templates({ ...STACK, changed: revision });
    }
    expect(source.calls).toHaveLength(4);
  });

  test('remembers no failure', async () => {
    let isDenied = true;
    const { remembering } = environment(() => isDenied);
    await expect(remembering.taskDefinition('t')).rejects.toThrow('not you');
    isDenied = false;
    expect(await remembering.taskDefinition('t')).toMatchObject({ arn: 't' });
  });

  test('remembers that there is nothing any more', async () => {
    const { source, remembering } = environment();
    expect([await remembering.taskDefinition('gone'), await remembering.taskDefinition('gone')]).toEqual([undefined, undefined]);
    expect(source.calls).toHaveLength(1);
  });
});
