import { LayeredMap } from '../../../src/private/dockerfile/layered-map';

test('a child starts with what its parent holds, and keeps its own', () => {
  const parent = new LayeredMap<number>();
  parent.set('a', 1);
  parent.set('b', 1);
  const child = parent.child();
  child.set('b', 2);
  expect([...child.flatten()]).toEqual([['a', 1], ['b', 2]]);
  expect(parent.get('b')).toBe(1);
});

test('children of one parent do not see each other', () => {
  const parent = new LayeredMap<number>();
  parent.set('a', 1);
  const [one, other] = [parent.child(), parent.child()];
  one.set('a', 2);
  expect([one.get('a'), other.get('a')]).toEqual([2, 1]);
});

test('a long chain holds what all of it set', () => {
  let map = new LayeredMap<number>();
  for (let i = 0; i < 1000; i++) {
    map.set(`n${i}`, i);
    map = map.child();
  }
  expect(map.flatten().size).toBe(1000);
  expect([map.get('n0'), map.get('n999'), map.get('n1000')]).toEqual([0, 999, undefined]);
});
