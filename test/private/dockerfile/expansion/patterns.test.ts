import * as fc from 'fast-check';
import { everyText } from './every-text';
import { Budget } from '../../../../src/private/dockerfile/expansion/budget';
import { readPattern } from '../../../../src/private/dockerfile/expansion/pattern-tokens';
import * as patterns from '../../../../src/private/dockerfile/expansion/patterns';

const trimPrefix = (text: string, wanted: string, greedy: boolean) => patterns.trimPrefix(text, wanted, greedy, new Budget());
const trimSuffix = (text: string, wanted: string, greedy: boolean) => patterns.trimSuffix(text, wanted, greedy, new Budget());
const replaceFirst = (text: string, wanted: string, by: string) => patterns.replaceFirst(text, wanted, by, new Budget());
const replaceAll = (text: string, wanted: string, by: string) => patterns.replaceAll(text, wanted, by, new Budget());

/** The same by a regular expression, which is slow for some patterns but simple. */
function toRegExp(pattern: string, greedy: boolean): string {
  const star = greedy ? '[^\\n]*' : '[^\\n]*?';
  return [...pattern].map((character) => (character === '*' ? star : character === '?' ? '[^\\n]' : character.replace(/[^a-z]/, '\\$&'))).join('');
}

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '*', '?'), maxLength: 6 });
const value = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });

test('the start is trimmed as by a regular expression', () => {
  fc.assert(
    fc.property(value, pattern, fc.boolean(), (text, wanted, greedy) => {
      expect(trimPrefix(text, wanted, greedy)).toBe(text.replace(new RegExp(`^${toRegExp(wanted, greedy)}`), ''));
    }),
    { numRuns: 500 },
  );
});

test('the end is trimmed as the start of the reverse', () => {
  const reverse = (text: string) => [...text].reverse().join('');
  fc.assert(
    fc.property(value, pattern, fc.boolean(), (text, wanted, greedy) => {
      expect(trimSuffix(text, wanted, greedy)).toBe(reverse(trimPrefix(reverse(text), reverse(wanted), greedy)));
    }),
    { numRuns: 500 },
  );
});

test('the first match is replaced as by a regular expression', () => {
  fc.assert(
    fc.property(value, pattern, (text, wanted) => {
      expect(replaceFirst(text, wanted, '$0')).toBe(text.replace(new RegExp(toRegExp(wanted, true)), () => '$0'));
    }),
    { numRuns: 500 },
  );
});

test('every match is replaced as by a regular expression, but for empty matches right after others', () => {
  const nonEmpty = pattern.filter((wanted) => /[^*]/.test(wanted));
  fc.assert(
    fc.property(value, nonEmpty, (text, wanted) => {
      expect(replaceAll(text, wanted, '[$0]')).toBe(text.replace(new RegExp(toRegExp(wanted, true), 'g'), (match) => `[${match}]`));
    }),
    { numRuns: 500 },
  );
});

test('all short texts are trimmed and replaced as by the first and the last place of a pattern', () => {
  const texts = everyText('ab', 7);
  const wrong = everyText('ab', 5).filter((wanted) => wanted !== '').flatMap((wanted) => texts.filter((text) => {
    const [first, last] = [text.indexOf(wanted), text.lastIndexOf(wanted)];
    return trimPrefix(text, `*${wanted}`, false) !== (first < 0 ? text : text.slice(first + wanted.length))
      || trimPrefix(text, `*${wanted}`, true) !== (last < 0 ? text : text.slice(last + wanted.length))
      || replaceAll(text, wanted, '-') !== text.split(wanted).join('-');
  }).map((text) => [text, wanted]));
  expect(wrong).toEqual([]);
});

test('all short texts of several lines are trimmed as by a regular expression', () => {
  const texts = everyText('ab\n', 4);
  const wrong = everyText('a\n?*', 3).flatMap((wanted) => [true, false].flatMap((greedy) => {
    const start = new RegExp(`^${toRegExp(wanted, greedy)}`);
    const anywhere = new RegExp(toRegExp(wanted, true));
    return texts.filter((text) => trimPrefix(text, wanted, greedy) !== text.replace(start, '') || replaceFirst(text, wanted, '-') !== text.replace(anywhere, '-'))
      .map((text) => [text, wanted, greedy]);
  }));
  expect(wrong).toEqual([]);
});

test('thousands of matches are replaced', () => {
  expect(replaceAll('ab'.repeat(5000), 'a', '${0}c')).toBe('acb'.repeat(5000));
});

test('a pattern takes steps in proportion to its length and that of its text, however often it matches', () => {
  const stepsOf = (action: (budget: Budget) => void): number => {
    const budget = new Budget();
    action(budget);
    let spent = 0;
    while (!budget.allows(100_000_000 - spent)) {
      spent++;
    }
    return spent;
  };
  const [many, row] = ['ab\n'.repeat(1000), 'a'.repeat(3000)];
  const steps = [
    stepsOf((budget) => patterns.replaceAll(many, 'a', 'c', budget)),
    stepsOf((budget) => patterns.replaceAll(many, 'b\n', 'c', budget)),
    stepsOf((budget) => patterns.replaceAll(many, '\n*b', 'c', budget)),
    stepsOf((budget) => patterns.trimPrefix(row, `*${row}b`, true, budget)),
    stepsOf((budget) => patterns.trimPrefix(row, `${row}b`, true, budget)),
    stepsOf((budget) => patterns.trimPrefix(row, '*?b', true, budget)),
    stepsOf((budget) => patterns.matchesIn(row, readPattern(`${row}b`), budget)),
  ];
  expect(steps.map((each) => Math.round(each / row.length))).toEqual([2, 4, 6, 3, 2, 3, 3]);
});

test.each<[string, string, string, string]>([
  ['abc', '', '-', '-a-b-c-'],
  ['abc', '*', '-', '-'],
  ['', '*', '-', '-'],
  ['a\nb', '*', '-', '-\n-'],
  ['🐳🐳', '?', '-', '--'],
  ['🐳', '', '-', '-🐳-'],
  ['aaa', 'aa', '-', '-a'],
  ['ab', 'a', '$$', '$b'],
  ['ab', 'a', '${0}$1$x$00', 'ab'],
  ['ab', 'a', '$-', '$-b'],
])('in %j, each %j replaced with %j gives %j', (text, wanted, replacement, expected) => {
  expect(replaceAll(text, wanted, replacement)).toBe(expected);
});

test.each<[string, string, string]>([
  ['a*b', 'a\\*', 'b'],
  ['a\\b', 'a\\\\', 'b'],
  ['a}b', 'a\\}', 'b'],
  ['\uffff🐳a', '?', '🐳a'],
  ['🐳a', '🐳', 'a'],
])('of %j, the pattern %j leaves %j', (text, wanted, expected) => expect(trimPrefix(text, wanted, false)).toBe(expected));

test('a backslash before the end is the escape of what comes to stand after it, read from the end', () => {
  expect(trimSuffix('a*', '*\\', false)).toBe('a');
});
