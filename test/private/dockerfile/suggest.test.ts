import { suggest } from '../../../src/private/dockerfile/suggest';

test.each<[string, string[], string | undefined]>([
  ['lable', ['from', 'label'], 'label'],
  ['AWS_REGIO', ['AWS_REGION', 'AWS_ACCOUNT_ID'], 'AWS_REGION'],
  ['aws_region', ['AWS_REGION'], 'AWS_REGION'],
  ['x', ['from', 'label'], undefined],
  ['label', ['label'], undefined],
  ['ab', ['ba'], 'ba'],
  ['ab', ['ca'], undefined],
  ['ab', ['bc'], undefined],
  ['ab', [''], undefined],
  ['a', [''], undefined],
  ['abcdef', ['abcdxy'], 'abcdxy'],
  ['abcdef', ['abcxyz'], undefined],
  ['abcdef', ['bacdef'], 'bacdef'],
  ['abcdef', ['abcdfe'], 'abcdfe'],
  ['abcdef', ['badcef'], 'badcef'],
  ['abcdef', ['badcxf'], undefined],
  ['abcdef', ['abcdxy', 'abcdex'], 'abcdex'],
  ['abcdef', ['abcdex', 'abcdxf'], 'abcdex'],
  ['abcdef', ['abcd'], 'abcd'],
  ['abcdef', ['abc'], undefined],
  ['abc', ['abcd'], 'abcd'],
])('for %s of %j, %s', (word, candidates, expected) => expect(suggest(word, candidates)).toBe(expected));

test('a word beyond measure is like none, nor is one looked for without end', () => {
  expect(suggest(`${'a'.repeat(99)}b`, ['a'.repeat(100)])).toBe('a'.repeat(100));
  expect(suggest(`${'a'.repeat(100)}b`, ['a'.repeat(101)])).toBeUndefined();
  const others = (count: number) => Array.from({ length: count }, () => 'zzzzzzzzz');
  expect(suggest('lable', [...others(999), 'label'])).toBe('label');
  expect(suggest('lable', [...others(1000), 'label'])).toBeUndefined();
});
