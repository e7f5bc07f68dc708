import * as fc from 'fast-check';
import { Shardable, shardImages } from '../../../program/bake/shards';

const image = (name: string, base: string, context: string, weight: number): Shardable => ({ name, base, context, weight });
const names = (shares: readonly Shardable[][]) => shares.map((share) => share.map(({ name }) => name));

const images = fc.uniqueArray(fc.record({
  name: fc.stringMatching(/^[a-z]{1,6}$/),
  base: fc.constantFrom('go', 'node', 'python'),
  context: fc.constantFrom('a', 'b', 'c', 'd'),
  weight: fc.integer({ min: 1, max: 1000 }),
}), { selector: ({ name }) => name, maxLength: 30 });
const count = fc.integer({ min: 1, max: 6 });

describe('the shares of several builders', () => {
  test('keep images of one base together', () => {
    expect(names(shardImages([
      image('a', 'go', '1', 10), image('b', 'node', '2', 10), image('c', 'go', '3', 10), image('d', 'node', '4', 10),
    ], 2))).toEqual([['a', 'c'], ['b', 'd']]);
  });

  test('tear a base apart where it is more than a fair share, and keep images of one context together', () => {
    expect(names(shardImages([
      image('a', 'go', '1', 10), image('b', 'go', '2', 10), image('c', 'go', '1', 10), image('d', 'go', '2', 10),
    ], 2))).toEqual([['a', 'c'], ['b', 'd']]);
  });

  test('are even by size, not by number', () => {
    expect(names(shardImages([image('large', 'go', '1', 90), ...['b', 'c', 'd'].map((name) => image(name, 'go', name, 30))], 2)))
      .toEqual([['large'], ['b', 'c', 'd']]);
  });

  test('have every image once', () => {
    fc.assert(fc.property(images, count, (all, n) => {
      const shares = shardImages(all, n);
      expect(shares).toHaveLength(n);
      expect(shares.flat().map(({ name }) => name).sort()).toEqual(all.map(({ name }) => name).sort());
    }));
  });

  test('are the same whatever order the images come in', () => {
    fc.assert(fc.property(images, count, (all, n) => {
      expect(names(shardImages([...all].reverse(), n))).toEqual(names(shardImages(all, n)));
    }));
  });

  test('exceed a fair share by no more than the largest unit that stays together', () => {
    fc.assert(fc.property(images, count, (all, n) => {
      const total = (some: readonly Shardable[]) => some.reduce((sum, { weight }) => sum + weight, 0);
      const fair = total(all) / n;
      const largest = Math.max(0, ...all.map(({ weight }) => weight));
      expect(Math.max(0, ...shardImages(all, n).map(total))).toBeLessThanOrEqual(fair + Math.max(fair, largest));
    }));
  });
});
