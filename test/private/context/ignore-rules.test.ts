import { execFileSync } from 'child_process';
import * as path from 'path';
import { IgnoreMode } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { readIgnoreFile } from '../../../src/private/context/ignore-file';
import { ignoreRules, leavesOut } from '../../../src/private/context/ignore-rules';
import { folderWith } from '../../fixtures/build-folder';
import { describeWithGo } from '../../support/describe-with-go';
import { onPlatform } from '../../support/machine/on-platform';

/** Which paths an ignore file leaves out, or the problems that it has. */
function ignoredBy(text: string, paths: readonly string[]): boolean[] | string[] {
  const directory = folderWith({ '.dockerignore': text });
  const file = readIgnoreFile(directory);
  const rules = 'problems' in file ? file : ignoreRules({ directory, lines: file.lines });
  return 'problems' in rules ? rules.problems : paths.map((each) => leavesOut(rules, each));
}

const ignores = (pattern: string, file: string) => ignoredBy(`${pattern}\n`, [file])[0];

test.each([
  ['*.log', 'a.log', true],
  ['*.log', 'sub/a.log', false],
  ['**/*.log', 'sub/a.log', true],
  ['**/*.log', 'a.log', true],
  ['build', 'build/deep/file', true],
  ['/build/', 'build/file', true],
  ['build/**', 'build', false],
  ['a/**/z', 'a/z', true],
  ['a/**/z', 'a/b/c/z', true],
  ['[a-c]?e', 'bxe', true],
  ['[^a-c]e', 'be', false],
  ['\\*.md', '*.md', true],
  ['\\*.md', 'x.md', false],
  ['# comment', '# comment', false],
  ['./sub/../file', 'file', true],
  ['**', 'anything/at/all', true],
  ['//build', 'build', true],
  ['[\\]]', ']', true],
  ['v\\d', 'v1', true],
  ['v\\d', 'vd', false],
  ['a\\Db', 'a/b', true],
  ['a\\sb', 'a b', true],
  ['a\\Wb', 'a_b', false],
  ['a\\.b\\ c\\_', 'a.b c_', true],
  ['/ build', 'build', true],
  ['**\\.log', 'deep/.log', true],
])('%s ignores %s: %s', (pattern, file, expected) => {
  expect(ignores(pattern, file)).toBe(expected);
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

const SLOW = ['*a*a*a*b', '**/**/**/**/**/b', '+(a|aa)b', '*(a*)b'];
test.each(SLOW.flatMap((pattern) => [[pattern, IgnoreMode.GIT] as const, [pattern, IgnoreMode.GLOB] as const]))('fails by its name for %s, which may take for ever in mode %s', (pattern, ignoreMode) => {
  expect(ignoreRules({ directory: '/tmp', lines: [], exclude: [pattern], ignoreMode })).toEqual({
    problems: [
      `pattern '${pattern}' in exclude may take for ever to match in this \`ignoreMode\`, in which wildcards are tried one after the other: ` +
      'simplify it, or leave out `ignoreMode`',
    ],
  });
});

test.each(['**/*.test.*', 'src/**/__tests__/**/*.snap', '*a*b*', '@(a|b)', '{a,b}'])('%s is quick in every mode', (pattern) => {
  [IgnoreMode.GIT, IgnoreMode.GLOB].forEach((ignoreMode) => {
    expect(ignoreRules({ directory: '/tmp', lines: [], exclude: [pattern], ignoreMode })).not.toHaveProperty('problems');
  });
});

test('what `exclude` takes back, the engine still leaves out by the ignore file', () => {
  const directory = folderWith({ '.dockerignore': 'secret\n' });
  const rules = ignoreRules({ directory, lines: [{ text: 'secret', source: '.dockerignore' }], exclude: ['!secret', 'more'] });
  expect('problems' in rules || ['secret', 'more', 'file'].map((file) => leavesOut(rules, file))).toEqual([true, true, false]);
});

test('in a mode of the CDK, both it and the engine leave out', () => {
  const directory = folderWith({});
  const rules = ignoreRules({ directory, lines: [{ text: 'top', source: '.dockerignore' }], exclude: ['*.log'], ignoreMode: IgnoreMode.GIT });
  expect('problems' in rules || ['top', 'deep/a.log', 'file'].map((file) => leavesOut(rules, file))).toEqual([true, true, false]);
});

describeWithGo("beside the engines' own matcher", () => {
  const RUNS = 5_000;
  const piece = fc.constantFrom(
    'a', 'b', 'ab', '*', '**', '?', '[ab]', '[^a]', '[a-b]', '[]a]', '[a-]', '[-a]', '[\\]a]', '[\\-]', '.', '\\*', 'x', 'é', '#', '\\.', '\\d', '\\W',
  );
  const segment = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''));
  const pattern = fc.tuple(fc.constantFrom('', '', '', '!', '/', './', '**/'), fc.array(segment, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '', '/', '/**'))
    .map(([start, segments, end]) => start + segments.join('/') + end);
  const text = fc.array(pattern, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
  const name = fc.array(fc.constantFrom('a', 'b', 'x', '.', 'é'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''))
    .filter((each) => each !== '.' && each !== '..');
  const file = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
  const cases = fc.record({ text, paths: fc.array(file, { minLength: 1, maxLength: 8 }) });

  test('every generated ignore file leaves out what engines leave out', () => {
    const asked = fc.sample(cases, { numRuns: RUNS, seed: 20261125 });
    const oracle = path.join(__dirname, '../../oracle');
    const input = asked.map((each) => JSON.stringify(each)).join('\n');
    const output = execFileSync('go', ['run', './ignored'], { cwd: oracle, input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    const answers: { ignored: boolean[]; error?: string }[] = output.trim().split('\n').map((line) => JSON.parse(line));
    const different = asked
      .map((each, index) => ({ ...each, engine: answers[index], ours: ignoredBy(each.text, each.paths) }))
      .filter(({ engine, ours }) => JSON.stringify(engine.ignored) !== JSON.stringify(typeof ours[0] === 'string' ? null : ours));
    expect(answers).toHaveLength(RUNS);
    expect(different.slice(0, 5)).toEqual([]);
  }, 180_000);
});
