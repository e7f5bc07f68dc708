import { readCases, parseCases, writeCase } from './case-file';
import { compareOutcomes, unexcused } from './compare';
import { ConformanceCase, requestOf } from './conformance-case';
import { evaluateCase, Outcome } from './evaluate-case';
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
      const outcome = evaluateCase(aCase);
      const comparison = compareOutcomes(outcome, recorded.answer(aCase), requestOf(aCase));
      const leniencies = [...comparison.leniencies, comparison.difference?.leniency].filter((each) => each !== undefined);
      return { name: aCase.name, difference: unexcused(comparison)?.text, open: [...openIn(outcome), ...leniencies] };
    });
    expect(comparisons.filter(({ difference }) => difference !== undefined)).toEqual([]);
    // What is left open, and let pass by a leniency, is so in these cases and no others.
    expect(comparisons.filter(({ open }) => open.length > 0).map(({ name, open }) => `${name}: ${open.join(', ')}`)).toMatchSnapshot();
  });
});

/** What of an outcome only the base image can tell: labels, with what makes them unknown, and words. */
function openIn({ unknownLabels = {}, unnamedLabels = [], undecided = [] }: Outcome): string[] {
  const roughly = ({ isRough }: { readonly isRough: boolean }): string => (isRough ? ' roughly' : '');
  return [
    ...Object.entries(unknownLabels).map(([label, { cause, ...how }]) => `${JSON.stringify(label)}${roughly(how)} by its ${cause}`),
    ...unnamedLabels.map((label) => `a label without a name${roughly(label)}`),
    ...undecided.map(({ line, check, isTrigger }) => `the ${check} in line ${line}${isTrigger ? ' of a trigger' : ''}`),
  ];
}

test('a case that is written is read back as it was', () => {
  const dockerfile = ' FROM a\r\n@x\n### y\n~~\t\n\u00a0\u0000LABEL a=\ufeff\n\n\n';
  const written = { name: 'x', dockerfile, buildArgs: { A: 'b=c' }, target: 't', platform: 'linux/arm64' };
  expect(parseCases('topic', writeCase(written))).toEqual([{ ...written, name: 'topic: x' }]);
  const bytes = { name: 'x', isBytes: true, dockerfile: 'FROM a\n# \xa0\x85\xff\xe4 ~\n' };
  expect(parseCases('topic', writeCase(bytes))).toEqual([{ ...bytes, name: 'topic: x' }]);
  expect(parseCases('topic', writeCase({ name: 'x', dockerfile: 'FROM a' }))).toEqual([{ name: 'topic: x', dockerfile: 'FROM a' }]);
});
