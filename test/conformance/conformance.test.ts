import { readCases, parseCases, writeCase } from './case-file';
import { compareOutcomes, unexcused } from './compare';
import { ConformanceCase, requestOf } from './conformance-case';
import { evaluateCase } from './evaluate-case';
import { Recorded } from './recorded';

const recorded = Recorded.read();

describe('labels equal those of BuildKit', () => {
  const byTopic = new Map<string, ConformanceCase[]>();
  for (const aCase of readCases()) {
    const topic = aCase.name.split(':')[0];
    byTopic.set(topic, [...byTopic.get(topic) ?? [], aCase]);
  }
  test.each([...byTopic])('in the cases of %s', (_topic, cases) => {
    const comparisons = cases.map((aCase) => {
      const comparison = compareOutcomes(evaluateCase(aCase), recorded.answer(aCase), requestOf(aCase));
      const leniencies = [...comparison.leniencies, comparison.difference?.leniency].filter((each) => each !== undefined);
      return { name: aCase.name, difference: unexcused(comparison)?.text, leniencies };
    });
    expect(comparisons.filter(({ difference }) => difference !== undefined)).toEqual([]);
    // A leniency is for these cases, and hides no other that turns out less exact.
    expect(comparisons.filter(({ leniencies }) => leniencies.length > 0).map(({ name, leniencies }) => `${name}: ${leniencies.join(', ')}`)).toMatchSnapshot();
  });
});

test('a case that is written is read back as it was', () => {
  const dockerfile = ' FROM a\r\n@x\n### y\n~~\t\n\u00a0\u0000LABEL a=\ufeff\n\n\n';
  const written = { name: 'x', dockerfile, buildArgs: { A: 'b=c' }, target: 't', platform: 'linux/arm64' };
  expect(parseCases('topic', writeCase(written))).toEqual([{ ...written, name: 'topic: x' }]);
  const bytes = { name: 'x', isBytes: true, dockerfile: 'FROM a\n# \xa0\x85\xff\xe4 ~\n' };
  expect(parseCases('topic', writeCase(bytes))).toEqual([{ ...bytes, name: 'topic: x' }]);
  expect(parseCases('topic', writeCase({ name: 'x', dockerfile: 'FROM a' }))).toEqual([{ name: 'topic: x', dockerfile: 'FROM a' }]);
});
