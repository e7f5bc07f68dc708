import { isInside } from '../../../src/private/context/context-path';

test.each([
  ['file', true],
  ['..file', true],
  ['folder/../file', true],
  ['', false],
  ['..', false],
  ['../file', false],
  ['/file', false],
])('%j leads to something below its starting point: %s', (relative, expected) => {
  expect(isInside(relative)).toBe(expected);
});
