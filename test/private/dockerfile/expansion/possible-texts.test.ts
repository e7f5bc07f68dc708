import * as fc from 'fast-check';
import { Budget } from '../../../../src/private/dockerfile/expansion/budget';
import { couldBe, couldConsistOf } from '../../../../src/private/dockerfile/expansion/possible-texts';
import { concatenate, Part, Unknown } from '../../../../src/private/dockerfile/expansion/unknown';

test('what is known of an unknown text can rule things out', () => {
  const text = concatenate(['SIG', 0]) as Unknown;
  expect(couldBe(text, 'SIGTERM', new Budget())).toBe(true);
  expect(couldBe(text, 'TERM', new Budget())).toBe(false);
  expect(couldConsistOf(text, /^[A-Z]*$/)).toBe(true);
  expect(couldConsistOf(text, /^[0-9]*$/)).toBe(false);
});

const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 });
const part: fc.Arbitrary<Part> = fc.oneof(text, fc.nat({ max: 2 }), fc.array(text, { minLength: 1, maxLength: 3 }));

function toRegExp(one: Part): string {
  return typeof one === 'string' ? one : typeof one === 'number' ? `.{${one},}` : `(?:${(one as string[]).join('|')})`;
}

test('a word is possible exactly if a regular expression of the parts matches it', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (parts, word) => {
      const value = concatenate(parts);
      const expected = new RegExp(`^${parts.map(toRegExp).join('')}$`).test(word);
      expect(typeof value === 'string' ? value === word : couldBe(value, word, new Budget())).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});

test('a word is possible when looking closely would take too long', () => {
  const budget = new Budget();
  expect(budget.allows(100_000_000)).toBe(true);
  expect(couldBe(concatenate([0, 'b', [concatenate(['c', 0]), 'd'], 'e']) as Unknown, 'aaae', budget)).toBe(true);
});
