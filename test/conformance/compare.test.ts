import { findDifference } from './compare';
import { Outcome } from './evaluate-case';
import { OracleResult, World } from '../oracle/oracle';

const WORLDS: World[] = [{}, { env: ['X=1'] }];

function textOf(ours: Outcome, results: OracleResult[], dockerfile = 'FROM base\n'): string | undefined {
  return findDifference(ours, { external: results.length > 1, results }, { dockerfile, worlds: WORLDS })?.text;
}

test('labels that are the same in every world agree when they are known', () => {
  expect(textOf({ labels: { a: '1' }, unknownLabels: [] }, [{ labels: { a: '1' } }, { labels: { a: '1' } }])).toBeUndefined();
});

test('labels that differ between worlds agree when they are unknown', () => {
  expect(textOf({ labels: {}, unknownLabels: ['a'] }, [{ labels: { a: '' } }, { labels: { a: '1' } }])).toBeUndefined();
});

test('fails when what is not known is passed off as knowledge', () => {
  expect(textOf({ labels: { a: '' }, unknownLabels: [] }, [{ labels: { a: '' } }, { labels: { a: '1' } }]))
    .toBe('"a": ours "", BuildKit\'s in world 1 "1"');
});

test('fails when what is known is called unknown', () => {
  expect(textOf({ labels: {}, unknownLabels: ['a'] }, [{ labels: { a: '1' } }, { labels: { a: '1' } }]))
    .toBe('"a": unknown in ours, BuildKit\'s is always "1"');
});

test('fails when a label is missing or invented', () => {
  expect(textOf({ labels: {}, unknownLabels: [] }, [{ labels: { a: '1' } }])).toBe('"a": missing in ours, BuildKit\'s "1"');
  expect(textOf({ labels: { a: '1' }, unknownLabels: [] }, [{ labels: {} }])).toBe('"a": ours "1", BuildKit\'s in world 0 missing');
  expect(textOf({ labels: {}, unknownLabels: ['a'] }, [{ labels: {} }])).toBe('"a": unknown in ours, BuildKit has no such label');
});

test('fails when the name of a label depends on the world and nothing is called unknown', () => {
  expect(textOf({ labels: {}, unknownLabels: [] }, [{ labels: { '': '1' } }, { labels: { x: '1' } }]))
    .toBe('a label\'s name depends on the base image ("" in one world), ours has no unknown label');
});

test('fails when only one of the two is an error', () => {
  expect(textOf({ error: 'no' }, [{ labels: {} }])).toBe("ours is an error (no), BuildKit's is none");
  expect(textOf({ labels: {}, unknownLabels: [] }, [{ error: 'no' }])).toBe("ours is no error, BuildKit's is: no");
});

test('either answer agrees where only some worlds are errors', () => {
  const results = [{ error: 'no' }, { labels: { a: '1' } }];
  expect(textOf({ error: 'no' }, results)).toBeUndefined();
  expect(textOf({ labels: {}, unknownLabels: ['a'] }, results)).toBeUndefined();
  expect(textOf({ labels: { a: '2' }, unknownLabels: [] }, results)).toBe('"a": ours "2", BuildKit\'s in world 1 "1"');
});

test('fails when ours crashes', () => {
  expect(textOf({ crash: 'TypeError' }, [{ error: 'no' }])).toBe('TypeError');
});
