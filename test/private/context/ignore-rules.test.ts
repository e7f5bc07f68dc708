import { IgnoreMode } from 'aws-cdk-lib';
import { IGNORE_CASES } from './ignore-cases';
import { ignoreRules, leavesOut } from '../../../src/private/context/ignore-rules';
import { folderWith } from '../../fixtures/build-folder';
import { ignoredBy } from '../../fixtures/ignored-by';
import { onPlatform } from '../../support/machine/on-platform';

const ignores = (pattern: string, file: string) => ignoredBy(`${pattern}\n`, [file])[0];

test.each(IGNORE_CASES.map(([text, ignored, taken = []]) => ({ text, ignored, taken })))('$text leaves out $ignored, and not $taken', ({ text, ignored, taken }) => {
  const found = ignoredBy(text, [...ignored, ...taken]);
  const expected = [...ignored.map(() => true), ...taken.map(() => false)];
  expect(found).toEqual(expected.length > 0 ? expected : [expect.stringContaining(`invalid pattern '${text.trim()}'`)]);
});

test('on Windows, a backslash stands between folders', () => {
  expect(onPlatform('win32', () => ignores('build\\obj', 'build/obj/file'))).toBe(true);
  expect(ignores('build\\*', 'build/*')).toBe(false);
});

test('the last pattern that matches decides, exceptions within ignored folders included', () => {
  expect(ignoredBy('*\n!app/bin\napp/bin/*.map\n', ['app/bin', 'app/bin/main', 'app/bin/main.map', 'app/other', 'README'])).toEqual([
    false, false, true, true, true,
  ]);
});

test('a byte order mark, Windows line ends, blanks and empty lines say nothing', () => {
  expect(ignoredBy('\uFEFFfirst\r\n\r\n   second\t\r\n! second \n', ['first', 'second'])).toEqual([true, false]);
  expect(ignoredBy('\uFEFF# first\n\u00a0second\u0085\u3000\n! /second\n', ['# first', 'second'])).toEqual([false, false]);
});

test('a byte order mark elsewhere than at the very beginning belongs to its pattern', () => {
  expect(ignoredBy('first\n\uFEFFsecond\n', ['first', 'second', '\uFEFFsecond'])).toEqual([true, false, true]);
});

test.each(['out/kept', 'out/k*', 'o*/kept', 'o*t/kept', '?ut/kept', '*/kept', '**/kept', 'out/**/kept', '[a-o]ut/*pt'])('an exception reaches into a folder that is left out: !%s', (exception) => {
  expect(ignoredBy(`out\n!${exception}\n`, ['out', 'out/kept', 'out/other', 'out/other/file'])).toEqual([true, false, true, true]);
});

test.each([
  ['[a-', "invalid pattern '[a-' in .dockerignore: a '[' in it is never closed, so correct or remove it"],
  ['[]a]', "invalid pattern '[]a]' in .dockerignore: a ']' between '[' and ']' begins or ends nothing: write '\\]', so correct or remove it"],
  ['[a-]', "invalid pattern '[a-]' in .dockerignore: a ']' between '[' and ']' begins or ends nothing: write '\\]', so correct or remove it"],
  ['[-a]', "invalid pattern '[-a]' in .dockerignore: a '-' between '[' and ']' begins or ends nothing: write '\\-', so correct or remove it"],
  ['a\\', "invalid pattern 'a\\' in .dockerignore: a '\\' at its end escapes nothing, so correct or remove it"],
  ['src\\obj', "invalid pattern 'src\\obj' in .dockerignore: engines do not read '\\o' as 'o': write 'o' by itself, or '/' between folders, so correct or remove it"],
  ['\\é', "invalid pattern '\\é' in .dockerignore: engines do not read '\\é' as 'é': write 'é' by itself, or '/' between folders, so correct or remove it"],
  ['[\\d]', "invalid pattern '[\\d]' in .dockerignore: engines do not read '\\d' between '[' and ']' as 'd': write 'd' by itself, so correct or remove it"],
  ['[b-a]', "invalid pattern '[b-a]' in .dockerignore: the range 'b-a' in it is empty, so correct or remove it"],
  ['!', "invalid pattern '!' in .dockerignore: it names nothing, so correct or remove it"],
])('fails for %s, which engines refuse', (pattern, problem) => {
  expect(ignoredBy(pattern, ['a'])).toEqual([problem]);
});

test('a pattern that an expression would match for ever is matched at once', () => {
  const name = 'a'.repeat(250);
  const started = process.hrtime.bigint();
  expect(ignores('*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*ab*c', `${name}/${name}`)).toBe(false);
  expect(ignores('**/**/**/**/**/**/**/**/**/**/**/x', `${'a/'.repeat(1000)}y`)).toBe(false);
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2_000);
});

test.each(['*a*a*b', '**/**/**/**/b', '+(ab)', '**/*.log'])('%s takes no time in the modes of the CDK', (pattern) => {
  for (const ignoreMode of [IgnoreMode.GIT, IgnoreMode.GLOB]) {
    expect(ignoreRules({ directory: '/tmp', lines: [], exclude: [pattern], ignoreMode })).not.toHaveProperty('problems');
  }
});

test('what is excluded is read as lines of an ignore file are, and both leave something out', () => {
  const directory = folderWith({ '.dockerignore': 'first\n' });
  for (const ignoreMode of [IgnoreMode.DOCKER, IgnoreMode.GIT]) {
    const rules = ignoreRules({ directory, lines: [{ text: 'first', source: '.dockerignore' }], exclude: [' second ', '', '# third', 'last#'], ignoreMode });
    if ('problems' in rules) throw new Error(rules.problems.join());
    expect(['first', 'second', '# third', '', 'last#', 'other'].map((file) => file !== '' && leavesOut(rules, file))).toEqual([true, true, false, false, true, false]);
  }
});

const SLOW = ['*a*a*a*b', 'x/*a*a*a*b', '**/**/**/**/**/b', '+(a|aa)b', '*(a*)b'];
test.each(SLOW.flatMap((pattern) => [[pattern, IgnoreMode.GIT] as const, [pattern, IgnoreMode.GLOB] as const]))('fails by its name for %s, which may take for ever in mode %s', (pattern, ignoreMode) => {
  expect(ignoreRules({ directory: '/tmp', lines: [], exclude: [pattern], ignoreMode })).toEqual({
    problems: [
      `pattern '${pattern}' in exclude may take for ever to match in this \`ignoreMode\`, in which wildcards are tried one after the other: ` +
      'simplify it, or leave out `ignoreMode`',
    ],
  });
});

test.each(['**/*.test.*', 'src/**/__tests__/**/*.snap', '*a*b*', '**a**b**', '@(a|b)', '{a,b}'])('%s is quick in every mode', (pattern) => {
  [IgnoreMode.GIT, IgnoreMode.GLOB].forEach((ignoreMode) => {
    expect(ignoreRules({ directory: '/tmp', lines: [], exclude: [pattern], ignoreMode })).not.toHaveProperty('problems');
  });
});

test('what `exclude` takes back, the engine still leaves out by the ignore file', () => {
  const directory = folderWith({ '.dockerignore': 'secret\n' });
  const rules = ignoreRules({ directory, lines: [{ text: 'secret', source: '.dockerignore' }], exclude: ['!secret', 'more'] });
  expect('problems' in rules || ['secret', 'more', 'file'].map((file) => leavesOut(rules, file))).toEqual([true, true, false]);
});

test('the engine leaves out a folder but for what its file takes back, whatever `exclude` takes back', () => {
  const lines = ['secret', '!secret/open'].map((text) => ({ text, source: '.dockerignore' }));
  const rules = ignoreRules({ directory: folderWith({}), lines, exclude: ['!secret', 'secret/open/not'] });
  const paths = ['secret', 'secret/more', 'secret/open', 'secret/open/not', 'secret/open/file'];
  expect('problems' in rules || paths.map((file) => leavesOut(rules, file))).toEqual([true, true, false, true, false]);
});

test.each([IgnoreMode.GLOB, IgnoreMode.GIT])('in mode %s, what is in a folder that is left out is left out with it', (ignoreMode) => {
  const rules = ignoreRules({ directory: folderWith({}), lines: [], exclude: ['closed'], ignoreMode });
  expect('problems' in rules || ['closed', 'closed/deep/file', 'open/file'].map((file) => leavesOut(rules, file))).toEqual([true, true, false]);
});

test('in a mode of the CDK, both it and the engine leave out', () => {
  const directory = folderWith({});
  const rules = ignoreRules({ directory, lines: [{ text: 'top', source: '.dockerignore' }], exclude: ['*.log'], ignoreMode: IgnoreMode.GIT });
  expect('problems' in rules || ['top', 'deep/a.log', 'file'].map((file) => leavesOut(rules, file))).toEqual([true, true, false]);
});
