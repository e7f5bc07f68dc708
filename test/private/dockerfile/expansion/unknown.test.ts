import { Environment, MAYBE_SET, SET_SOMEHOW } from '../../../../src/private/dockerfile/expansion/environment';
import { expand } from '../../../../src/private/dockerfile/expansion/expand';
import { alternativesOf, anyOf, anything, canBeEmpty, concatenate, leastLength, nonEmpty, Unknown, Value } from '../../../../src/private/dockerfile/expansion/unknown';

const environment: Environment = { get: (name) => ({ A: 'abc', E: '', S: SET_SOMEHOW, N: anything(1), O: anyOf(['', '1']) })[name] ?? MAYBE_SET };
const resultOf = (text: string) => {
  const value = expand(text, '\\', environment);
  return value instanceof Unknown ? 'unknown' : value;
};

test.each([
  ['$U', 'unknown'],
  ['${U:-w}', 'unknown'],
  ['${U+w}', 'unknown'],
  ['${U:+}', ''],
  ['${S+w}', 'w'],
  ['${S:+w}', 'unknown'],
  ['${A:-$U}', 'abc'],
  ['${E:+$U}', ''],
  ['${A#$U}', 'unknown'],
  ['${E#$U}', ''],
  ['${A/x/$U}', 'abc'],
  ['${A/b/$U}', 'unknown'],
  ['${U/b/c}', 'unknown'],
  ['${E/$U/}', ''],
  ['${U+a}', 'unknown'],
  ['${S+a}${U:+}', 'a'],
  ["'$U'", '$U'],
  ['${N:+w}', 'w'],
  ['${N-w}${E}', 'unknown'],
  ['${O:-1}', '1'],
  ['${O:+${O:-1}}', 'unknown'],
  ['${O:?no}', '1'],
  ['${A#z$U}', 'abc'],
  ['${A%${U}z}', 'abc'],
  ['${A//z$U/y}', 'abc'],
  ['${A#${O}z}', 'abc'],
  ['${O//[01]/}', 'unknown'],
  ['${O/1/}', ''],
])('%j gives %j', (text, expected) => expect(resultOf(text)).toBe(expected));

test.each(['${U#\\a}', '${U/\\a/}', '${U:=w}', '${A#$U*\\}', '${A#${U+b}\\ }', '${U:?${A:=x}}'])(
  'fails for %j, whatever the base image sets',
  (text) => expect(() => expand(text, '\\', environment)).toThrow(),
);

test.each(['${U:?m}', '${S?m}', '${A#$U\\a}', '${A%$U\\}x}'])('does not fail for %j, which the base image decides', (text) => {
  expect(() => expand(text, '\\', environment)).not.toThrow();
});

test('an unknown text does not grow without bounds', () => {
  let value: Value = concatenate([0, 'x', 0]);
  for (let i = 0; i < 100; i++) {
    const current = value;
    value = expand('$X$X', '\\', { get: () => current });
  }
  expect((value as Unknown).parts).toHaveLength(1);
  expect(leastLength(value)).toBeGreaterThan(100);
});

test('unknown texts in a row are one', () => {
  expect((expand('$U$V${W:-x}', '\\', { get: () => MAYBE_SET }) as Unknown).parts).toEqual([1]);
});

test('a text that may be empty next to anything is anything', () => {
  const maybe = anyOf(['', 'a']);
  expect((concatenate([[maybe], 0, [maybe]]) as Unknown).parts).toEqual([0]);
});

test('one of some texts is that text if they are the same, and anything covers them', () => {
  expect(anyOf(['a', 'a'])).toBe('a');
  expect((anyOf(['a', anything(1)]) as Unknown).parts).toEqual([1]);
  expect(alternativesOf(anyOf(['', 'a']))).toEqual(['', 'a']);
});

test('a text that is not empty has fewer alternatives', () => {
  expect(nonEmpty(anyOf(['', 'a']))).toBe('a');
  expect(canBeEmpty(nonEmpty(anything()))).toBe(false);
  expect(canBeEmpty(nonEmpty(concatenate([[anyOf(['', 'a'])], [anyOf(['', 'b'])]])))).toBe(false);
});
