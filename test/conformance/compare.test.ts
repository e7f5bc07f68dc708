import { compareOutcomes } from './compare';
import { Outcome } from './evaluate-case';
import { OracleRequest, OracleResult, World } from '../oracle/oracle';

const WORLDS: World[] = [{}, { env: ['X=1'] }];
const VALUE = { cause: 'value', isRough: false } as const;
const known = (labels: Record<string, string>): Outcome => ({ labels, unknownLabels: {}, unnamedLabels: [], undecided: [] });
const unknown = (name: string): Outcome => ({ ...known({}), unknownLabels: { [name]: VALUE } });

function compare(ours: Outcome, results: OracleResult[], request: Partial<OracleRequest> = {}): ReturnType<typeof compareOutcomes> {
  return compareOutcomes(ours, { external: results.length > 1, results }, { dockerfile: 'FROM base\n', worlds: WORLDS, ...request });
}

const textOf = (...args: Parameters<typeof compare>): string | undefined => compare(...args).difference?.text;

test('labels that are the same in every world agree when they are known', () => {
  expect(compare(known({ a: '1' }), [{ labels: { a: '1' } }, { labels: { a: '1' } }])).toEqual({ difference: undefined, leniencies: [] });
});

test('labels that differ between worlds agree when they are unknown', () => {
  expect(compare(unknown('a'), [{ labels: { a: '' } }, { labels: { a: '1' } }])).toEqual({ difference: undefined, leniencies: [] });
});

test('fails when what is not known is passed off as knowledge', () => {
  expect(textOf(known({ a: '' }), [{ labels: { a: '' } }, { labels: { a: '1' } }])).toBe('"a": ours "", BuildKit\'s in world 1 "1"');
});

test('fails when what is known is called unknown', () => {
  expect(textOf(unknown('a'), [{ labels: { a: '1' } }, { labels: { a: '1' } }])).toBe('"a": unknown in ours, BuildKit\'s is always "1"');
});

test('a label that is too hard to tell may be called unknown, and that is counted', () => {
  const ours = { ...known({}), unknownLabels: { a: { ...VALUE, isRough: true } } };
  expect(compare(ours, [{ labels: { a: '1' } }, { labels: { a: '1' } }])).toMatchObject({ difference: { leniency: 'rough', inDoubt: true } });
});

test('fails when a label is missing or invented', () => {
  expect(textOf(known({}), [{ labels: { a: '1' } }])).toBe('"a": missing in ours, BuildKit\'s "1"');
  expect(textOf(known({ a: '1' }), [{ labels: {} }])).toBe('"a": ours "1", BuildKit\'s in world 0 missing');
  expect(textOf(unknown('a'), [{ labels: {} }])).toBe('"a": unknown in ours, BuildKit has no such label');
});

test('fails when the name of a label depends on the world and nothing is called unknown', () => {
  expect(textOf(known({}), [{ labels: { '': '1' } }, { labels: { x: '1' } }]))
    .toBe('a label\'s name depends on the base image ("" in one world), ours has no unknown label');
});

test('fails when a name is called unknown that is always the same', () => {
  expect(textOf({ ...known({}), unnamedLabels: [VALUE] }, [{ labels: { a: '1' } }, { labels: { a: '1' } }]))
    .toBe('a label\'s name is unknown in ours, BuildKit\'s is always the same');
});

test('fails when only one of the two is an error', () => {
  expect(textOf({ error: 'no' }, [{ labels: {} }])).toBe("ours is an error (no), BuildKit's is none");
  expect(textOf(known({}), [{ error: 'no' }])).toBe("ours is no error, BuildKit's is: no");
});

test('either answer agrees where only some worlds are errors, and that is counted', () => {
  const results = [{ error: 'no' }, { labels: { a: '1' } }];
  expect(textOf({ error: 'no' }, results)).toBeUndefined();
  expect(compare(unknown('a'), results)).toMatchObject({ difference: { leniency: 'someWorldsFail' }, leniencies: ['someWorldsFail'] });
  expect(textOf(known({ a: '2' }), results)).toBe('"a": ours "2", BuildKit\'s in world 1 "1"');
  expect(textOf(unknown('b'), results)).toBe('"a": missing in ours, BuildKit\'s "1"');
});

test('an error of a word is let pass only where ours says of that word that it cannot tell', () => {
  const failures: OracleResult[] = [{ error: 'invalid containerPort: a', lines: [2, 2] }, { error: 'invalid containerPort: a', lines: [2, 2] }];
  const undecided = (line: number, check: 'port' | 'mount'): Outcome => ({ ...known({}), undecided: [{ line, check, isTrigger: false }] });
  expect(compare(undecided(2, 'port'), failures, { dockerfile: 'FROM base\nEXPOSE $X:a\n' })).toEqual({ difference: undefined, leniencies: ['undecided'] });
  expect(textOf(undecided(2, 'mount'), failures)).toBe("ours is no error, BuildKit's is: invalid containerPort: a");
  expect(textOf(undecided(3, 'port'), failures)).toBe("ours is no error, BuildKit's is: invalid containerPort: a");
  expect(textOf(known({}), failures)).toBe("ours is no error, BuildKit's is: invalid containerPort: a");
});

test('an error of a word that the base image has a part in is told by the worlds that come furthest', () => {
  const unset: OracleResult = { error: 'failed to process "${C?}": C: is not allowed to be unset', lines: [2, 2] };
  const port: OracleResult = { error: 'invalid containerPort: $', lines: [3, 3] };
  const ours: Outcome = { ...known({}), undecided: [{ line: 3, check: 'port', isTrigger: false }] };
  const dockerfile = "FROM base\nENV A=${C?}\nEXPOSE '$'$F\n";
  expect(compare(ours, [unset, port], { dockerfile })).toEqual({ difference: undefined, leniencies: ['undecided'] });
  expect(textOf(known({}), [unset, port], { dockerfile })).toBe(`ours is no error, BuildKit's is: ${unset.error}`);
  expect(textOf(ours, [unset, unset], { dockerfile })).toBe(`ours is no error, BuildKit's is: ${unset.error}`);
});

test('fails when ours takes what is not UTF-8', () => {
  const bytes = Buffer.from([0x23, 0xa0]).toString('base64');
  expect(textOf(known({}), [{ labels: {} }], { bytes })).toBe('ours takes what is not UTF-8');
  expect(compare({ error: 'D:1: the file is not UTF-8' }, [{ labels: {} }], { bytes })).toEqual({ difference: undefined, leniencies: ['bytes'] });
});

test('fails when ours crashes, and when BuildKit gives no answer', () => {
  expect(textOf({ crash: 'TypeError' }, [{ error: 'no' }])).toBe('TypeError');
  expect(textOf(known({}), [{ panic: 'timeout' }])).toBe("BuildKit's conversion gave no answer: timeout");
});
