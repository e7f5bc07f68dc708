import { evaluateDockerfile } from '../../../src/private/dockerfile';
import { readDockerfile } from '../../../src/private/dockerfile/read';
import { Source } from '../../../src/private/dockerfile/source';

const TEXT = 'ARG A=1\nFROM scratch AS base\nARG B\nLABEL a=$B\nONBUILD LABEL b=$B\nFROM base\nLABEL c=$B\n';

/** Freezes all that can be reached. */
function deepFreeze(value: unknown): void {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
}

test('the same text is read once, whatever the file is called', () => {
  const first = readDockerfile(new Source('one', TEXT));
  expect(readDockerfile(new Source('two', TEXT))).toBe(first);
  expect(readDockerfile(new Source('one', `${TEXT}# more\n`))).not.toBe(first);
});

test('an evaluation changes nothing of what was read, so that the next one may share it', () => {
  deepFreeze(readDockerfile(new Source('Dockerfile', TEXT)));
  const labels = (B: string) => [...evaluateDockerfile({ text: TEXT, name: 'Dockerfile', buildArgs: { B } }).labels].map(([name, { value }]) => [name, value]);
  expect(labels('x')).toEqual([['a', 'x'], ['b', 'x'], ['c', 'x']]);
  expect(labels('y')).toEqual([['a', 'y'], ['b', 'y'], ['c', 'y']]);
});

test('fails with the name of the file that has the problem, not of one that was read before', () => {
  expect(() => readDockerfile(new Source('one', 'FRM'))).toThrow(/^one:1:/);
  expect(() => readDockerfile(new Source('two', 'FRM'))).toThrow(/^two:1:/);
});
