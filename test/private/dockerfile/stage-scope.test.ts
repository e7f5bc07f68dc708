import { Budget } from '../../../src/private/dockerfile/expansion/budget';
import { MAYBE_SET, maybeSet } from '../../../src/private/dockerfile/expansion/environment';
import { anything } from '../../../src/private/dockerfile/expansion/unknown';
import { parsePlatform } from '../../../src/private/dockerfile/platforms';
import { StageScope } from '../../../src/private/dockerfile/stage-scope';

/** A stage of an image with two variables, and what is left of it once one more is set whose name is not known. */
function afterUnknownName(steps: number): StageScope {
  const scope = StageScope.fromImage(parsePlatform('linux/amd64')!);
  scope.setArg('A', '1');
  scope.setEnv('B', '1');
  const budget = new Budget();
  expect(budget.allows(100_000_000 - steps)).toBe(true);
  scope.setUnknownName(anything(1), '1', budget);
  return scope;
}

test('a variable of unknown name leaves those that have its value anyway', () => {
  const scope = afterUnknownName(2000);
  expect([scope.get('A'), scope.get('B'), scope.get('C'), scope.child().get('B'), scope.child().get('C')]).toEqual(['1', '1', MAYBE_SET, '1', MAYBE_SET]);
});

test('where there are too many variables to look at each, none is known any more, and that roughly', () => {
  const lost = maybeSet(true);
  // PATH and B count for the stage and its image, A for the stage and its arguments.
  const scope = afterUnknownName(200 * 6 - 1);
  expect([scope.get('A'), scope.get('B'), scope.child().get('A'), scope.child().get('B')]).toEqual([lost, lost, lost, lost]);
  expect(afterUnknownName(200 * 6).get('A')).toBe('1');
});
