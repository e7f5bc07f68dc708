import { suggest } from '../../../src/private/dockerfile/suggest';

test.each<[string, string[], string | undefined]>([
  ['lable', ['from', 'label'], 'label'],
  ['AWS_REGIO', ['AWS_REGION', 'AWS_ACCOUNT_ID'], 'AWS_REGION'],
  ['aws_region', ['AWS_REGION'], 'AWS_REGION'],
  ['x', ['from', 'label'], undefined],
  ['label', ['label'], undefined],
  ['ab', ['ba'], 'ba'],
])('for %s of %j, %s', (word, candidates, expected) => expect(suggest(word, candidates)).toBe(expected));
