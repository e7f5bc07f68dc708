import { parseCsv } from '../../../../src/private/dockerfile/instructions/csv';

test.each<[string, string[]]>([
  ['a', ['a']],
  ['a,b,,c', ['a', 'b', '', 'c']],
  ['"a,b",c', ['a,b', 'c']],
  ['"a""b"', ['a"b']],
  ['a,""', ['a', '']],
])('%j has the fields %j', (text, fields) => expect(parseCsv(text, 'mount')).toEqual(fields));

test.each(['', 'a"b', '"a', '"a"b,c'])('fails for the fields %j', (text) => expect(() => parseCsv(text, 'mount')).toThrow('--mount'));
