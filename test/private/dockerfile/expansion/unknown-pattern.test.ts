import { everyList, everyText } from './every-text';
import { checkPattern } from '../../../../src/private/dockerfile/expansion/patterns';
import { anything, concatenate, Part, Unknown, Value } from '../../../../src/private/dockerfile/expansion/unknown';
import { checkUnknownPattern } from '../../../../src/private/dockerfile/expansion/unknown-pattern';
import { InstructionError } from '../../../../src/private/dockerfile/instruction-error';

/** What a part may turn out to be; of anything, only short texts. */
function textsOf(part: Part): readonly string[] {
  if (typeof part === 'object') {
    return part.flatMap((one) => textsOfValue(one));
  }
  return typeof part === 'string' ? [part] : everyText('a*\\', part + 1).filter((text) => text.length >= part);
}

function textsOfValue(value: Value): readonly string[] {
  return typeof value === 'string' ? [value] : value.parts.reduce<readonly string[]>((starts, part) => starts.flatMap((start) => textsOf(part).map((end) => start + end)), ['']);
}

const isAllowed = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(InstructionError);
    return false;
  }
};

const parts: Part[] = ['a', '\\', '*', '}', 0, 1, ['\\', 'a'], [concatenate(['\\b', 0]), '\\'], [anything(1), '\\a\\']];
const ends = everyList<Part>(['a', '\\', '/'], 4).flatMap((list): Part[][] => [[0, ...list], [['', 'b'], ...list], [...list, 0], [...list, 1]]);
const patterns = [...everyList(parts, 3), ...ends]
  .map((list) => concatenate(list))
  .filter((pattern): pattern is Unknown => pattern instanceof Unknown);

test.each([
  ['start', false],
  ['end', true],
])('an unknown pattern read from its %s is refused exactly if every text that it may be is', (_, fromEnd) => {
  expect(patterns.length).toBeGreaterThan(500);
  const wrong = patterns.filter((pattern) => {
    const expected = textsOfValue(pattern).some((text) => isAllowed(() => checkPattern(text, fromEnd)));
    return isAllowed(() => checkUnknownPattern(pattern, fromEnd)) !== expected;
  });
  expect(wrong.map(({ parts: [...list] }) => JSON.stringify(list))).toEqual([]);
});
