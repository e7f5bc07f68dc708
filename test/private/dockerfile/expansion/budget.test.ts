import { Budget, TooMuchWork } from '../../../../src/private/dockerfile/expansion/budget';
import { expand } from '../../../../src/private/dockerfile/expansion/expand';
import { anyOf } from '../../../../src/private/dockerfile/expansion/unknown';

test('the values of a file grow up to 32 MiB, and not beyond', () => {
  const budget = new Budget();
  budget.spend(32 * 1024 * 1024);
  expect(() => budget.spend(1)).toThrow(new TooMuchWork('the values of this file grow beyond 33554432 characters: use variables within variables less often'));
});

test('the patterns of a file take up to 100 million steps, and not more', () => {
  const budget = new Budget();
  budget.work(100_000_000);
  expect(() => budget.work(1)).toThrow(new TooMuchWork('a pattern is too much work for its value: with those before it, it takes more than 100000000 comparisons: shorten one of them'));
});

test('what takes more steps than are left is left undone, and takes none', () => {
  const budget = new Budget();
  expect([100_000_001, 99_999_999, 2, 1, 1].map((steps) => budget.allows(steps))).toEqual([false, true, false, true, false]);
});

test('fails where a pattern is too much work for one of several values, as no base image can help that', () => {
  const budget = new Budget();
  budget.work(99_999_900);
  const choice = anyOf(['', 'a'.repeat(1000)]);
  expect(() => expand('${O#a}', '\\', { get: () => choice }, { budget })).toThrow(TooMuchWork);
});
