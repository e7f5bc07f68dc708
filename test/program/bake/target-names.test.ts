import { bakeName, groupName, targetNames } from '../../../program/bake/target-names';

const hash = (digit: string) => digit.repeat(64);
const named = (displayName: string | undefined, assetHash: string) => ({ displayName, repository: 'team/orders', assetHash });

describe('names of targets', () => {
  test('are paths of constructs, without what follows from the content', () => {
    expect([...targetNames([named('Prod/Orders/Fn/Image → team/orders:3fa1c2…', hash('a'))]).values()]).toEqual(['Prod-Orders-Fn-Image']);
  });

  test('are those of the repository where an older CDK writes no other', () => {
    expect([...targetNames([named(undefined, hash('a'))]).values()]).toEqual(['team-orders']);
  });

  test('get a piece of the hash where they would be the same, and a number where that is the same too', () => {
    expect([...targetNames([named('A/B', hash('a')), named('A-B', hash('b')), named('C', hash('c'))]).values()]).toEqual(['A-B-aaaaaaaa', 'A-B-bbbbbbbb', 'C']);
    expect([...targetNames([named('A', hash('a')), named('A', hash('a'))]).values()]).toEqual(['A-1', 'A-2']);
  });

  test('hold nothing but what bake allows', () => {
    expect(['Über/Stack', '${x}', '日本', '-a-'].map(bakeName)).toEqual(['ber-Stack', 'x', 'image', 'a']);
  });

  test('of groups are none of a target, nor the default', () => {
    expect(groupName('Prod/Orders', new Set(['Prod-Orders']))).toBe('Prod-Orders-stack');
    expect(groupName('default', new Set())).toBe('default-stack');
  });
});
