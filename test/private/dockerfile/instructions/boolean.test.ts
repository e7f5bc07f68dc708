import { parseBoolean } from '../../../../src/private/dockerfile/instructions/boolean';

test('truth has six spellings, and falsehood has six', () => {
  expect(['1', 't', 'T', 'true', 'TRUE', 'True'].map(parseBoolean)).toEqual(Array(6).fill(true));
  expect(['0', 'f', 'F', 'false', 'FALSE', 'False'].map(parseBoolean)).toEqual(Array(6).fill(false));
  expect(['', 'yes', 'tRUE', 'toString'].map(parseBoolean)).toEqual(Array(4).fill(undefined));
});
