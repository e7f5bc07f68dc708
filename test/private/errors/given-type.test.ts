import { described, givenOptions, hasMethod, isStringList, typeProblems } from '../../../src/private/errors/given-type';

class Thing {}

test.each<[unknown, string]>([
  [undefined, 'undefined'],
  [null, 'null'],
  ['text', "the string 'text'"],
  ['\x1b[31m', "the string '\\x1b[31m'"],
  [[], 'a list'],
  [{}, 'an object'],
  [Object.create(null), 'an object'],
  [new Thing(), 'an object of class Thing'],
  [new (class {})(), 'an object'],
  [1, 'the number 1'],
  [NaN, 'the number NaN'],
  [false, 'the boolean false'],
  [Symbol('x'), 'the symbol Symbol(x)'],
])('tells what was given: %p', (value, text) => {
  expect(described(value)).toBe(text);
});

test('an option of another type is told with what to give', () => {
  expect(typeProblems('target', 1, false, "a string, such as 'app'")).toEqual(["`target` is the number 1: give a string, such as 'app'"]);
});

test.each([[undefined, false], [undefined, true], ['app', true]])('an option that is left out, or right, is no problem: %p, right: %p', (value, isRight) => {
  expect(typeProblems('target', value, isRight, 'a string')).toEqual([]);
});

test.each<[unknown, boolean]>([
  [{ run: () => {} }, true],
  [new (class { public run(): void {} })(), true],
  [{ run: 'x' }, false],
  [{}, false],
  [null, false],
  [undefined, false],
  [Object.assign(() => {}, { run: () => {} }), false],
])('tells whether something has a method: %p', (value, has) => {
  expect(hasMethod(value, 'run')).toBe(has);
});

test.each<[unknown, boolean]>([[[], true], [['a', 'b'], true], [['a', 1], false], [[1], false], ['a', false], [undefined, false]])(
  'tells whether something is a list of strings: %p', (value, is) => expect(isStringList(value)).toBe(is),
);

test.each<[object | null | undefined, object]>([
  [{ a: 1, b: null, c: undefined, d: false, e: 0, f: '' }, { a: 1, d: false, e: 0, f: '' }],
  [null, {}],
  [undefined, {}],
])('takes options that are null, as other languages have them, for left out: %p', (options, given) => {
  expect(givenOptions(options)).toStrictEqual(given);
});
