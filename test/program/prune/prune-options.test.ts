import { parseCommandLine } from '../../../program/command-line/parse-command-line';
import { COMMANDS } from '../../../program/commands/catalogue';
import { readPruneOptions } from '../../../program/prune/prune-options';

const [HOUR, DAY] = [3_600_000, 86_400_000];

function read(...words: string[]) {
  const line = parseCommandLine(['prune', ...words], COMMANDS);
  if (line.kind !== 'run') throw new Error(line.kind);
  const { rules, word } = readPruneOptions(line.invocation);
  return { ...rules, unusedIn: [...word.accounts], noOthers: word.noOthers };
}

describe('what decides which images stay', () => {
  test('is, without options, what the newest three and two weeks keep, and a label', () => {
    expect(read()).toEqual({ keep: 3, minAgeMilliseconds: 14 * DAY, allImages: false, unusedIn: [], noOthers: false });
  });

  test.each([['12h', 12 * HOUR], ['0d', 0], ['14d', 14 * DAY], ['2w', 14 * DAY], ['99999h', 99999 * HOUR]])('an age can be %s', (age, milliseconds) => {
    expect(read('--min-age', age).minAgeMilliseconds).toBe(milliseconds);
  });

  test.each(['14', 'd', '14 d', '-1d', '1d2h', 'x1d', '1m', '123456d', '1.5d'])("fails for the age '%s', which is none", (age) => {
    expect(() => read(`--min-age=${age}`)).toThrow(`'--min-age ${age}' is no age: write hours, days or weeks, such as 12h, 14d or 2w`);
  });

  test.each([['0', 0], ['007', 7], ['999999', 999_999]])('%s of the newest can be kept', (count, keep) => {
    expect(read('--keep', count).keep).toBe(keep);
  });

  test.each(['-1', 'x3', '3x', '1.5', '1234567', 'all'])("fails for '%s', which is no number of images", (count) => {
    expect(() => read(`--keep=${count}`)).toThrow(`'--keep ${count}' is no number of images`);
  });

  test('images without a label may go on request', () => {
    expect(read('--all-images').allImages).toBe(true);
  });

  test('accounts need not be looked at on the word of the user, nor those that nobody names', () => {
    expect(read('--unused-in', '111111111111', '--unused-in', '222222222222')).toMatchObject({ unusedIn: ['111111111111', '222222222222'], noOthers: false });
    expect(read('--unused-in', 'others', '--unused-in', '111111111111')).toMatchObject({ unusedIn: ['111111111111'], noOthers: true });
  });

  test.each(['other', '11111111111', '1111111111111', 'x111111111111'])("fails for '%s', which is no account", (account) => {
    expect(() => read('--unused-in', '111111111111', '--unused-in', account)).toThrow(`'--unused-in ${account}' is not possible: it takes an account of 12 digits, or 'others'`);
  });
});
