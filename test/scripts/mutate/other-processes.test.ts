import * as fs from 'node:fs';
import * as path from 'node:path';
import { OTHER_PROCESSES } from '../../../scripts/mutate/stryker-options';

const TESTS = path.join(__dirname, '..', '..');
const files = fs.readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => `/test/${name}`);

test('tests that start an engine are none of those that mutants end midway', () => {
  const withEngine = files.filter((name) => /from '[^']*\/describe-with-engine'/.test(fs.readFileSync(path.join(TESTS, '..', name), 'utf8')));
  expect(withEngine).not.toHaveLength(0);
  expect(withEngine.filter((name) => !OTHER_PROCESSES.some((other) => name.includes(other)))).toEqual([]);
});

test('whatever is left out is there', () => {
  expect(OTHER_PROCESSES.filter((other) => other !== '/node_modules/' && !files.some((name) => name.includes(other)))).toEqual([]);
});
