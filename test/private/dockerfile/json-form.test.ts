import { parseJsonForm } from '../../../src/private/dockerfile/json-form';

test.each<[string, string[] | undefined]>([
  ['["a", "b\\n"]', ['a', 'b\n']],
  [' [ ] ', []],
  ['["\\ud83d"]', ['\ufffd']],
  ['a', undefined],
  ['["a"', undefined],
  ["['a']", undefined],
  ['["a"] b', undefined],
  ['["a",]', undefined],
  ['[1e999]', undefined],
  [`${'['.repeat(10_001)}${']'.repeat(10_001)}`, undefined],
])('%.30j is %j', (text, words) => expect(parseJsonForm(text)).toEqual(words));

test.each(['[1]', '["a", null]', '[["a"]]', '[{}]', `[${'[],{},'.repeat(10_001)}[]]`])('fails for %.30j, which is no array of strings', (text) => {
  expect(() => parseJsonForm(text)).toThrow('holds strings only');
});
