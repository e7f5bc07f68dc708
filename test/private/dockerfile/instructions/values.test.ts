import { parseBoolean } from '../../../../src/private/dockerfile/instructions/boolean';
import { parseCsv } from '../../../../src/private/dockerfile/instructions/csv';
import { checkDuration } from '../../../../src/private/dockerfile/instructions/duration';

test.each(['', '0', '0s', '1s', '1m30s', '1.5h', '.5s', '+1s', '1ms', '1000us', '-0s', '2540400h', '2562047h47m16.8547758s'])('%j is a duration', (text) => {
  expect(() => checkDuration('interval', text)).not.toThrow();
});

test.each(['1', 's', '1x', '1s2', '-1s', '.s', '1 s', '999us', '1constructor', '9999999999h', '2562047h47m16.8547759s', '+'])('fails for %j, which is none', (text) => {
  expect(() => checkDuration('interval', text)).toThrow('--interval');
});

test.each<[string, string[]]>([
  ['a', ['a']],
  ['a,b,,c', ['a', 'b', '', 'c']],
  ['"a,b",c', ['a,b', 'c']],
  ['"a""b"', ['a"b']],
  ['a,""', ['a', '']],
])('%j has the fields %j', (text, fields) => expect(parseCsv(text, 'mount')).toEqual(fields));

test.each(['', 'a"b', '"a', '"a"b,c'])('fails for the fields %j', (text) => expect(() => parseCsv(text, 'mount')).toThrow('--mount'));

test('truth has six spellings, and falsehood has six', () => {
  expect(['1', 't', 'T', 'true', 'TRUE', 'True'].map(parseBoolean)).toEqual(Array(6).fill(true));
  expect(['0', 'f', 'F', 'false', 'FALSE', 'False'].map(parseBoolean)).toEqual(Array(6).fill(false));
  expect(['', 'yes', 'tRUE', 'toString'].map(parseBoolean)).toEqual(Array(4).fill(undefined));
});
