import { readCases } from './case-file';
import { ConformanceCase } from './conformance-case';
import { evaluateCase } from './evaluate-case';

/** What is longer is cut: it quotes the case's own text. */
const LONGEST = 600;

/** A file as large as can be says the same as a small one. */
const LARGEST = 1_000_000;

const byTopic = new Map<string, ConformanceCase[]>();
for (const aCase of readCases().filter(({ dockerfile }) => dockerfile.length < LARGEST)) {
  const topic = aCase.name.split(':')[0];
  byTopic.set(topic, [...byTopic.get(topic) ?? [], aCase]);
}

/** What is said of each case that fails, by its name. */
function messagesOf(cases: readonly ConformanceCase[]): Array<[name: string, message: string]> {
  return cases
    .map((aCase): [string, string] => [aCase.name, evaluateCase(aCase).error ?? ''])
    .filter(([, message]) => message !== '');
}

/** A text in which nothing is invisible, and no longer than a reader can bear. */
function legible(message: string): string {
  const visible = message.replace(/(?![\t\n])\p{C}/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  return visible.length > LONGEST ? `${visible.slice(0, LONGEST)} …` : visible;
}

test.each([...byTopic])('whoever reads a message of %s learns where and what is wrong, and sees the line', (_topic, cases) => {
  const messages = messagesOf(cases);
  for (const [, message] of messages) {
    const problems = message.split('\n').filter((line) => line.startsWith('Dockerfile'));
    expect(problems).not.toEqual([]);
    expect(problems.filter((problem) => !/^Dockerfile(:\d+)?: .{4,}[^.\s]$/.test(problem) || /undefined|\[object /.test(problem))).toEqual([]);
  }
  // Each wording was read once; a change of one is to be read again.
  expect(messages.map(([name, message]) => `${name}\n${legible(message)}`).join('\n\n')).toMatchSnapshot();
});
