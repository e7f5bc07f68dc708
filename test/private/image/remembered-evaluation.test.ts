import { labelProblems } from '../../../src/private/dockerfile';
import { rememberedEvaluation } from '../../../src/private/image/remembered-evaluation';

const input = { name: 'Dockerfile', buildArgs: { ID: '1' } };

test('the same Dockerfile for the same build is evaluated once', () => {
  const text = 'FROM scratch AS one\nARG ID\nLABEL a=$ID\n';
  const first = rememberedEvaluation({ ...input, text });
  expect(rememberedEvaluation({ ...input, text })).toBe(first);
  expect(rememberedEvaluation({ ...input, text, buildArgs: { ID: '2' } }).labels.get('a')?.value).toBe('2');
  expect(rememberedEvaluation({ ...input, text, target: 'one' })).not.toBe(first);
});

test('a copy of a Dockerfile says the same under its own name', () => {
  const text = 'FROM scratch\nARG ID\nLABEL c=$ID d=$NONE\n';
  const first = rememberedEvaluation({ ...input, text });
  const copy = rememberedEvaluation({ ...input, text, name: 'copy/Dockerfile' });
  expect(copy.labels).toBe(first.labels);
  expect(copy).toEqual({ ...first, name: 'copy/Dockerfile' });
  expect(labelProblems(copy, 'd')[0]).toMatch(/^copy\/Dockerfile:3: /);
  expect(labelProblems(rememberedEvaluation({ ...input, text }), 'd')[0]).toMatch(/^Dockerfile:3: /);
});

test('a copy of a Dockerfile that is warned of is warned of by its own name', () => {
  const text = 'FROM scratch\nLABEL e=1\nLABEL e=2\n';
  const messages = ['a/Dockerfile', 'b/Dockerfile', 'a/Dockerfile'].map((name) => rememberedEvaluation({ ...input, text, name }).warnings.map(({ message }) => message));
  expect(messages[0]).toEqual([expect.stringMatching(/^a\/Dockerfile:3: /)]);
  expect(messages[1]).toEqual([expect.stringMatching(/^b\/Dockerfile:3: /)]);
  expect(messages[2]).toEqual(messages[0]);
});

test('what is used again is kept, and what was not used for longest is evaluated anew', () => {
  const evaluate = (id: number) => rememberedEvaluation({ ...input, text: 'FROM scratch\nARG ID\nLABEL b=$ID\n', buildArgs: { ID: String(id) } });
  const [kept, forgotten] = [evaluate(0), evaluate(1)];
  for (let id = 2; id < 100; id++) {
    evaluate(id);
    expect(evaluate(0)).toBe(kept);
  }
  expect(evaluate(1)).not.toBe(forgotten);
});

test('a very long Dockerfile is not kept in memory', () => {
  const text = `FROM scratch\n${'# x\n'.repeat(16 * 1024)}`;
  expect(rememberedEvaluation({ ...input, text })).not.toBe(rememberedEvaluation({ ...input, text }));
});

test('fails every time for a Dockerfile that BuildKit refuses', () => {
  const evaluate = () => rememberedEvaluation({ ...input, text: 'FROM scratch\nRUNN x\n' });
  expect(evaluate).toThrow('RUNN');
  expect(evaluate).toThrow('RUNN');
});
