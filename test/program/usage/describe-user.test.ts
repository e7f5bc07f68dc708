import { describeUse, describeUser } from '../../../program/usage/describe-user';
import { ImageUser } from '../../../program/usage/image-use';

const [account, region] = ['123412341234', 'us-west-2'];
const fn = { kind: 'function', account, region, name: 'f', version: '3', aliases: [] } as const;
const stack = { kind: 'stack', account, region, name: 's', status: 'UPDATE_COMPLETE' } as const;
const definition = { kind: 'task-definition', arn: `arn:aws:ecs:${region}:${account}:task-definition/t:1`, status: 'ACTIVE' } as const;

describe('whoever uses an image is told', () => {
  test.each<[ImageUser, string]>([
    [fn, 'function f:3'],
    [{ ...fn, state: 'Active' }, 'function f:3'],
    [{ ...fn, state: 'Failed' }, 'function f:3, Failed'],
    [{ ...fn, aliases: [{ name: 'live', weight: 1 }] }, 'function f:3 (alias live)'],
    [{ ...fn, aliases: [{ name: 'live', weight: 0.904 }, { name: 'old', weight: 1 }], state: 'Inactive' }, 'function f:3 (alias live 90%, old), Inactive'],
    [definition, 'task definition t:1'],
    [{ ...definition, status: 'INACTIVE' }, 'task definition t:1 (INACTIVE)'],
    [{ kind: 'task', arn: `arn:aws:ecs:${region}:${account}:task/cluster/id` }, 'running task cluster/id'],
    [stack, 'stack s'],
    [{ ...stack, changeSet: 'c', status: 'REVIEW_IN_PROGRESS' }, 'stack s, change set c (under review)'],
    [{ kind: 'assembly', folder: 'cdk.out' }, 'cloud assembly cdk.out'],
    [{ kind: 'assembly', folder: 'cdk.out', stack: 'Stage/S' }, 'cloud assembly cdk.out, stack Stage/S'],
    [{ kind: 'index', digest: 'sha256:1' }, 'index sha256:1 lists it'],
    [{ kind: 'subject', digest: 'sha256:1' }, 'it belongs to sha256:1'],
  ])('%j', (user, text) => {
    expect(describeUser(user)).toBe(text);
  });

  test.each([
    [{ user: fn, how: 'runs' }, 'function f:3 in 123412341234/us-west-2'],
    [{ user: definition, how: 'names' }, 'task definition t:1 in 123412341234/us-west-2, by tag'],
    [{ user: stack, how: 'mentions' }, 'stack s in 123412341234/us-west-2, as a word that is the same as its tag or digest'],
    [{ user: { kind: 'assembly', folder: 'cdk.out' }, how: 'runs' }, 'cloud assembly cdk.out'],
  ] as const)('with where it is, and what is not certain: %j', (use, text) => {
    expect(describeUse(use)).toBe(text);
  });
});
