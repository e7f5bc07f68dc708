import { isMaybeSet, maybeSet, SET_SOMEHOW } from '../../../../src/private/dockerfile/expansion/environment';

test('it is up to the base image if a variable is set, also where variables were lost track of', () => {
  expect([maybeSet(false), maybeSet(true), SET_SOMEHOW, 'a', undefined].map(isMaybeSet)).toEqual([true, true, false, false, false]);
});
