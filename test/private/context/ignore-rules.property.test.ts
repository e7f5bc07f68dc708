import { execFileSync } from 'child_process';
import * as path from 'path';
import * as fc from 'fast-check';
import { IGNORE_CASES } from './ignore-cases';
import { ignoredBy } from '../../fixtures/ignored-by';
import { describeWithGo } from '../../support/describe-with-go';

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

  /** What engines say, one answer for each ignore file. */
  function answersOf(asked: readonly { text: string; paths: readonly string[] }[]): { ignored: boolean[] | null }[] {
    const input = asked.map((each) => JSON.stringify(each)).join('\n');
    const output = execFileSync('go', ['run', './ignored'], { cwd: path.join(__dirname, '../../oracle'), input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    return output.trim().split('\n').map((line) => JSON.parse(line));
  }

  test('every case is as engines have it', () => {
    const answers = answersOf(IGNORE_CASES.map(([asked, ignored, taken = []]) => ({ text: asked, paths: ['any', ...ignored, ...taken] })));
    const expected = IGNORE_CASES.map(([, ignored, taken = []]) => (
      ignored.length + taken.length === 0 ? null : [...ignored.map(() => true), ...taken.map(() => false)]
    ));
    expect(answers.map(({ ignored }) => ignored?.slice(1) ?? null)).toEqual(expected);
  });

  test('every generated ignore file leaves out what engines leave out', () => {
    const asked = fc.sample(cases, { numRuns: RUNS, seed: 20261125 });
    const answers = answersOf(asked);
    const different = asked
      .map((each, index) => ({ ...each, engine: answers[index], ours: ignoredBy(each.text, each.paths) }))
      .filter(({ engine, ours }) => JSON.stringify(engine.ignored) !== JSON.stringify(typeof ours[0] === 'string' ? null : ours));
    expect(answers).toHaveLength(RUNS);
    expect(different.slice(0, 5)).toEqual([]);
  }, 180_000);
});
