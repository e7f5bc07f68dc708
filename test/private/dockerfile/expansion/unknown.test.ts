import { Environment, MAYBE_SET, SET_SOMEHOW } from '../../../../src/private/dockerfile/expansion/environment';
import { expand } from '../../../../src/private/dockerfile/expansion/expand';
import { Unknown } from '../../../../src/private/dockerfile/expansion/unknown';
import { couldBeOneOf, couldConsistOf } from '../../../../src/private/dockerfile/expansion/unknown-shape';

const environment: Environment = { get: (name) => ({ A: 'abc', E: '', S: SET_SOMEHOW })[name] ?? MAYBE_SET };
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
])('%j gives %j', (text, expected) => expect(resultOf(text)).toBe(expected));

test.each(['${U#\\a}', '${U/\\a/}', '${U:=w}', '${A#$U*\\}', '${A#${U+b}\\ }', '${U:?${A:=x}}'])(
  'fails for %j, whatever the base image sets',
  (text) => expect(() => expand(text, '\\', environment)).toThrow(),
);

test.each(['${U:?m}', '${S?m}', '${A#$U\\a}', '${A%$U\\}x}'])('does not fail for %j, which the base image decides', (text) => {
  expect(() => expand(text, '\\', environment)).not.toThrow();
});

test('what is known of an unknown text can rule things out', () => {
  const text = expand('SIG$U', '\\', environment) as Unknown;
  expect(couldBeOneOf(text, ['SIGTERM'])).toBe(true);
  expect(couldBeOneOf(text, ['TERM'])).toBe(false);
  expect(couldConsistOf(text, /^[A-Z]*$/)).toBe(true);
  expect(couldConsistOf(text, /^[0-9]*$/)).toBe(false);
});

test('an unknown text does not grow without bounds', () => {
  let value: Unknown = MAYBE_SET;
  for (let i = 0; i < 100; i++) {
    const current = value;
    value = expand('$X$X', '\\', { get: () => current }) as Unknown;
  }
  expect(Unknown.sizeOf(value)).toBeLessThanOrEqual(200);
});
