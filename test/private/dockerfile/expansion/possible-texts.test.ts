import * as fc from 'fast-check';
import { everyList, everyText } from './every-text';
import { Budget } from '../../../../src/private/dockerfile/expansion/budget';
import { couldBe, couldConsistOf } from '../../../../src/private/dockerfile/expansion/possible-texts';
import { anything, concatenate, Part, Unknown, Value } from '../../../../src/private/dockerfile/expansion/unknown';

test('what is known of an unknown text can rule things out', () => {
  const text = concatenate(['SIG', 0]) as Unknown;
  expect(couldBe(text, 'SIGTERM', new Budget())).toBe(true);
  expect(couldBe(text, 'TERM', new Budget())).toBe(false);
  expect(couldConsistOf(text, /^[A-Z]*$/)).toBe(true);
  expect(couldConsistOf(text, /^[0-9]*$/)).toBe(false);
});

/** What a part says, as a regular expression. */
function expressionOf(part: Part): string {
  const each = (value: Value): string => (typeof value === 'string' ? value : value.parts.map(expressionOf).join(''));
  return typeof part === 'string' ? part : typeof part === 'number' ? `.{${part},}` : `(?:${part.map(each).join('|')})`;
}

test('of all short texts, those are possible that a regular expression of the parts matches', () => {
  const words = everyText('ab', 4);
  const choices: Part[] = [['', 'a'], ['a', 'bb'], [concatenate(['a', 0]), 'b'], [anything(1), ''], [concatenate([0, 'b']), concatenate(['ab', 1, 'a']), 'a']];
  for (const parts of everyList<Part>(['a', 'ab', 0, 1, 2, ...choices], 3)) {
    const text = concatenate(parts);
    if (typeof text === 'string') {
      continue;
    }
    const expected = new RegExp(`^${parts.map(expressionOf).join('')}$`);
    const possible = words.filter((word) => couldBe(text, word, new Budget()));
    expect({ parts, possible }).toEqual({ parts, possible: words.filter((word) => expected.test(word)) });
  }
});

test('a text of known characters can hold others only where something else may stand', () => {
  const digits = /^[0-9]*$/;
  expect([couldConsistOf('12', digits), couldConsistOf('1x', digits)]).toEqual([true, false]);
  expect([['1', 0], [['1', 'x']], [[concatenate(['1', 0]), 'x']], [0, ['x', '']]].map((parts) => couldConsistOf(new Unknown(parts), digits))).toEqual([true, true, true, true]);
  expect([[0, 'x'], [['x', 'y']], [[concatenate(['x', 0]), 'y']]].map((parts) => couldConsistOf(new Unknown(parts), digits))).toEqual([false, false, false]);
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

/** How few steps are left after all but a few. */
const budgetOf = (steps: number): Budget => {
  const budget = new Budget();
  expect(budget.allows(100_000_000 - steps)).toBe(true);
  return budget;
};

test('without a closer look, the ends and the length of a word still tell', () => {
  const possible = (parts: readonly Part[], word: string, steps = 0) => couldBe(concatenate(parts) as Unknown, word, budgetOf(steps));
  expect(possible(['a', 0, 'c', 0, 'b'], 'axb')).toBe(true);
  expect(possible(['a', 0, 'c', 0, 'b'], 'axb', 3)).toBe(false);
  expect(possible(['a', 0, ['c', 'd'], 0, 'b'], 'axb')).toBe(true);
  expect(possible(['a', 0, 'b'], 'xb')).toBe(false);
  expect(possible(['a', 0, 'b'], 'ax')).toBe(false);
  expect(possible(['a', 1, 'b'], 'ab')).toBe(false);
});

test('looking closely takes steps for each character that is read, and is left out where too few are left', () => {
  const possible = (steps: number) => couldBe(concatenate([500, ['b', 'c'], 'e']) as Unknown, `${'a'.repeat(1000)}e`, budgetOf(steps));
  expect([possible(20_080), possible(20_079)]).toEqual([false, true]);
});

test('a word is possible when looking closely would take too long', () => {
  const budget = new Budget();
  expect(budget.allows(100_000_000)).toBe(true);
  expect(couldBe(concatenate([0, 'b', [concatenate(['c', 0]), 'd'], 'e']) as Unknown, 'aaae', budget)).toBe(true);
});
