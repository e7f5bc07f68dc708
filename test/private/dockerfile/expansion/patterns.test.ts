import * as fc from 'fast-check';
import { Budget } from '../../../../src/private/dockerfile/expansion/budget';
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
    { numRuns: 2000 },
  );
});

test('the end is trimmed as the start of the reverse', () => {
  const reverse = (text: string) => [...text].reverse().join('');
  fc.assert(
    fc.property(value, pattern, fc.boolean(), (text, wanted, greedy) => {
      expect(trimSuffix(text, wanted, greedy)).toBe(reverse(trimPrefix(reverse(text), reverse(wanted), greedy)));
    }),
    { numRuns: 1000 },
  );
});

test('the first match is replaced as by a regular expression', () => {
  fc.assert(
    fc.property(value, pattern, (text, wanted) => {
      expect(replaceFirst(text, wanted, '$0')).toBe(text.replace(new RegExp(toRegExp(wanted, true)), () => '$0'));
    }),
    { numRuns: 2000 },
  );
});

test('every match is replaced as by a regular expression, but for empty matches right after others', () => {
  const nonEmpty = pattern.filter((wanted) => /[^*]/.test(wanted));
  fc.assert(
    fc.property(value, nonEmpty, (text, wanted) => {
      expect(replaceAll(text, wanted, '[$0]')).toBe(text.replace(new RegExp(toRegExp(wanted, true), 'g'), (match) => `[${match}]`));
    }),
    { numRuns: 2000 },
  );
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
])('of %j, the pattern %j leaves %j', (text, wanted, expected) => expect(trimPrefix(text, wanted, false)).toBe(expected));

test('a backslash before the end is the escape of what comes to stand after it, read from the end', () => {
  expect(trimSuffix('a*', '*\\', false)).toBe('a');
});
