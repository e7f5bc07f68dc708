import { Environment, MAYBE_SET, maybeSet, SET_SOMEHOW } from '../../../../src/private/dockerfile/expansion/environment';
import { expand } from '../../../../src/private/dockerfile/expansion/expand';
import { alternativesOf, anyOf, anything, canBeEmpty, concatenate, leastLength, mapText, nonEmpty, Unknown, Value } from '../../../../src/private/dockerfile/expansion/unknown';

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

describe('what can be told of an unknown text is told', () => {
  const words = (letter: string, count: number) => anyOf(Array.from({ length: count }, (_, index) => `${letter}${index}`));
  const unknown: Environment = {
    get: (name) => ({
      A: 'abc',
      E: '',
      L: 'a\nb',
      S: SET_SOMEHOW,
      N: anything(1),
      R: anything(0, true),
      Z: maybeSet(true),
      P: concatenate(['x', 0]),
      O: anyOf(['', '1']),
      T: anyOf(['ab', 'cb']),
      B: anyOf(['\\a', 'a']),
      D: anyOf(['\\a', '\\b']),
      K: new Unknown([['a', 'b']], true),
      H: new Unknown([['', 'a'], ['', 'b']], true),
      Q: anyOf(['a*', '*b']),
      X: 'az\\',
      Y: 'b\\',
      F: words('f', 4),
      G: words('g', 5),
      W: words('w', 16),
    })[name] ?? MAYBE_SET,
  };
  /** `…` is anything, with one more for each character that it has at least; `(a|b)` is one of several; `~` comes before what is told roughly. */
  const shown = (value: Value): string =>
    value instanceof Unknown
      ? (value.isRough ? '~' : '') +
        value.parts.map((part) => (typeof part === 'number' ? '…'.repeat(part + 1) : typeof part === 'string' ? part : `(${part.map(shown).join('|')})`)).join('')
      : value;

  test.each([
    ['a$U', 'a…'],
    ['$U$V', '…'],
    ['$N$N', '………'],
    ['$P$P', 'x…x…'],
    ['$O$O', '(|1)(|1)'],
    ['$O$U', '…'],
    ['$U$O', '…'],
    ['$R', '~…'],
    ['a$R', '~a…'],
    ['$T$R', '~(ab|cb)…'],
    ['${U+$R}', '~…'],
    ['${R:+x}', '~(|x)'],
    ['${P:+x}', 'x'],
    ['${N:-w}', '……'],
    ['${N:?}', '……'],
    ['${U:?}', '……'],
    ['${S:-w}', '……'],
    ['${Z?}', '~…'],
    ['${Z:?}', '~……'],
    ['${K?}', '~(a|b)'],
    ['${H:?}', '~(b|a|ab)'],
    ['${O:?}', '1'],
    ['${U:-$T}', '……'],
    ['${O:-$T}', '(1|ab|cb)'],
    ['${U#}', '…'],
    ['${U##}', '…'],
    ['${U%}', '…'],
    ['${U%%}', '…'],
    ['${U#*}', '…'],
    ['${U#**}', '…'],
    ['${U##*}', '~…'],
    ['${U%*}', '…'],
    ['${U%**}', '…'],
    ['${U%%*}', '~…'],
    ['${U#a}', '~…'],
    ['${U%a}', '~…'],
    ['${P#x}', '~…'],
    ['${U/a/x}', '~…'],
    ['${U/*/x}', '~x…'],
    ['${U/**/x}', '~x…'],
    ['${U/*a/x}', '~…'],
    ['${U/a*/x}', '~…'],
    ['${U//*/x}', '~x…'],
    ['${U//**/x}', '~x…'],
    ['${U//*/$0}', '~…'],
    ['${U//*/$U}', '~…'],
    ['${U/*/$U}', '~…'],
    ['${U/*/$T}', '~(ab|cb)…'],
    ['${A/b/$U}', 'a…c'],
    ['${A/b/x$U}', 'ax…c'],
    ['${A//b/$U}', '~…'],
    ['${A/z/$U}', 'abc'],
    ['${A//z/$U}', 'abc'],
    ['${T#a}', '(b|cb)'],
    ['${T%b}', '(a|c)'],
    ['${T/b/x}', '(ax|cx)'],
    ['${A#$T}', '(c|abc)'],
    ['${A/$T/x}', '(xc|abc)'],
    ['${A/b/$T}', '(aabc|acbc)'],
    ['${T/$O/$O}', '(ab|1ab|cb|1cb)'],
    ['${W#$F}', '(w0|w1|w2|w3|w4|w5|w6|w7|w8|w9|w10|w11|w12|w13|w14|w15)'],
    ['${W#$G}', '~…'],
    ['${G#$G}', '(|g0|g1|g2|g3|g4)'],
    ['${W#f}', '(w0|w1|w2|w3|w4|w5|w6|w7|w8|w9|w10|w11|w12|w13|w14|w15)'],
    ['${O/1/$R}', '~…'],
    ['${A#$Q}', '(bc|c)'],
    ['${A##$Q}', '(|c)'],
    ['${A#$U}', '~…'],
    ['${A#a$U}', '~…'],
    ['${A#b$U}', 'abc'],
    ['${A##a$U}', '~…'],
    ['${A##b$U}', 'abc'],
    ['${A#?$U}', '~…'],
    ['${A#??$U}', '~…'],
    ['${L#a?$U}', 'a\nb'],
    ['${L#?$U}', '~…'],
    ['${A#abc$U}', '~…'],
    ['${A#abcd$U}', 'abc'],
    ['${A#*$U}', '~…'],
    ['${A#\\*$U}', 'abc'],
    ['${A#a\\\\$U}', 'abc'],
    ['${A#b\\\\$U}', 'abc'],
    ['${A%${U}c}', '~…'],
    ['${A%${U}b}', 'abc'],
    ['${A%%${U}b}', 'abc'],
    ['${A%${U}abc}', '~…'],
    ['${A%${U}xabc}', 'abc'],
    ['${A%${U}*}', '~…'],
    ['${A%${U}*b}', 'abc'],
    ['${A%${U}?b}', 'abc'],
    ['${A%${U}xbc}', 'abc'],
    ['${A%${U}x?c}', 'abc'],
    ['${A/z$U/x}', 'abc'],
    ['${A/b$U/x}', '~…'],
    ['${A/cd$U/x}', 'abc'],
    ['${A//z$U/x}', 'abc'],
    ['${A/$U/x}', '~…'],
    ['${E/$U/x}', '~…'],
    ['${E/$U/}', ''],
    ['${A/$U/}', '~…'],
    ['${E#$U}', ''],
    ['${E%$U}', ''],
    ['${A#$R}', '~…'],
    ['${A/$R/x}', '~…'],
    ['${U/$E/x}', 'x…'],
    ['${U/$E/$T}', '(ab|cb)…'],
    ['${U//$E/x}', '~x…'],
    ['${A#$B}', 'bc'],
    ['${A/$B/$T}', '(abbc|cbbc)'],
    ['${K#a}', '~(|b)'],
    ['${T#$K}', '~(b|ab|cb)'],
    ['${A#$T$U}', '~…'],
    ['${A#*c$U}', '~…'],
    ['${A%${U}a*}', '~…'],
    ['${A#$X$U}', 'abc'],
    ['${A#$Y$U}', 'abc'],
    ['${A#abc?$U}', 'abc'],
    ['${A#\0$U}', 'abc'],
    ['${A/#a$U/x}', 'abc'],
    ['${U#a$V}', '~…'],
    ['${U/a$V/x}', '~…'],
    ['${U//*/x$0y}', '~…'],
    ["${U//*/x'${0}'y}", '~…'],
    ["${U//*/x'$1'-y}", '~x-y…'],
    ["${U//*/x'$$0'y}", '~x$0y…'],
    ['${A%${U}\\\\b}', '~…'],
    ['${O:+$P}', '(|x…)'],
    ['${O:+${U}x}', '(|…x)'],
    ['${O:+$T$U}', '(|(ab|cb)…)'],
    ['"$U"', '…'],
    ['a"$U"b', 'a…b'],
  ])('%j is %j', (text, expected) => expect(shown(expand(text, '\\', unknown))).toBe(expected));

  test('what is longer than anything of its kind is part of it', () => {
    expect(shown(anyOf([anything(2), 'a', 'bcd', 'ef']))).toBe('(………|a)');
    expect(shown(anyOf([anything(2, true), 'ab', anything(1)]))).toBe('~……');
  });

  test('all that is known of it can be changed', () => {
    expect(shown(mapText(concatenate(['a', ['b', concatenate(['c', 0])]]) as Unknown, (known) => known.toUpperCase()))).toBe('A(B|C…)');
  });

  test('fails where all of them do', () => {
    expect(() => expand('${A#$D}', '\\', unknown)).toThrow("invalid escape '\\b'");
  });

  test('up to 16 of them are told apart, and not more', () => {
    expect(shown(words('w', 16))).toBe(`(${Array.from({ length: 16 }, (_, index) => `w${index}`).join('|')})`);
    expect(shown(words('w', 17))).toBe('~………');
    expect(alternativesOf(concatenate([[words('a', 4)], [words('b', 4)]]))).toHaveLength(16);
    expect(alternativesOf(concatenate([[words('a', 4)], [words('b', 5)]]))).toBeUndefined();
    expect(alternativesOf(concatenate([[concatenate([[words('a', 8)], 'x']), concatenate([[words('b', 8)], 'x'])]]))).toHaveLength(16);
    expect(alternativesOf(concatenate([[concatenate([[words('a', 8)], 'x']), concatenate([[words('b', 9)], 'x'])]]))).toBeUndefined();
    expect(alternativesOf(concatenate([['a', anything()]]))).toBeUndefined();
  });

  test('up to 200 parts of it are kept, then only its ends', () => {
    const parts = (count: number) => Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 'a' : 0));
    expect((concatenate(parts(200)) as Unknown).parts).toHaveLength(200);
    expect(shown(concatenate(parts(201)))).toBe(`~a${'…'.repeat(100)}a`);
    expect((concatenate(Array.from({ length: 100 }, () => ['a', 'b'])) as Unknown).parts).toHaveLength(100);
    expect((concatenate(Array.from({ length: 101 }, () => ['a', 'b'])) as Unknown).parts).toEqual([101]);
    expect((concatenate(Array.from({ length: 67 }, () => ['a', concatenate(['b', 0])])) as Unknown).parts).toEqual([67]);
    const nested = (count: number) => concatenate(Array.from({ length: count }, () => ['a', concatenate(['b', 0, ['c', 'd']])])) as Unknown;
    expect(nested(40).parts).toHaveLength(40);
    expect(nested(41).parts).toEqual([41]);
  });

  test('up to 10,000 characters of it are kept, then only its ends, if they are short', () => {
    const long = (start: number, end: number) => concatenate(['a'.repeat(start), 0, 'b'.repeat(end)]) as Unknown;
    expect(long(5000, 5000)).toMatchObject({ isRough: false, parts: ['a'.repeat(5000), 0, 'b'.repeat(5000)] });
    expect(long(4999, 5002)).toMatchObject({ isRough: true, parts: ['a'.repeat(4999), 5002] });
    expect(long(5000, 5001)).toMatchObject({ isRough: true, parts: [10001] });
    expect(long(9000, 4999)).toMatchObject({ isRough: true, parts: [9000, 'b'.repeat(4999)] });
    expect((concatenate([['a'.repeat(5000), 'b'.repeat(5001)]]) as Unknown).parts).toEqual([5000]);
    expect((concatenate([['a'.repeat(5000), concatenate(['b'.repeat(5001), 0])]]) as Unknown).parts).toEqual([5000]);
  });

  test('what may be empty is not, once it is known that it is not', () => {
    expect(shown(nonEmpty(anything()))).toBe('……');
    expect(shown(nonEmpty(anything(0, true)))).toBe('~……');
    expect(shown(nonEmpty(anyOf(['', 'a', 'b'])))).toBe('(a|b)');
    expect(shown(nonEmpty(concatenate([[anyOf(['', 'a'])], [anyOf(['', 'b'])]])))).toBe('(b|a|ab)');
    expect(shown(nonEmpty('a'))).toBe('a');
    expect(shown(nonEmpty(concatenate([['', concatenate(['a', 0])], ['', 'b']])))).toBe('~(|a…)(|b)');
  });
});
