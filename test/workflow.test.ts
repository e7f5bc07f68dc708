import * as fs from 'fs';
import * as path from 'path';
import { CHECKS } from '../projenrc/checks';

const read = (file: string) => fs.readFileSync(path.join(__dirname, '..', file), 'utf8');

test('the workflow has a job for every check of .ci/run', () => {
  const commands = [...read('.ci/run').matchAll(/^section '[^']*' ((?:npm (?:run|test)|scripts\/).*)$/gm)].map(([, command]) => command);
  expect(commands.length).toBeGreaterThan(10);
  expect(commands.filter((command) => !CHECKS.some(({ run }) => run === command))).toEqual([]);
});

test('the workflow is what its source says', () => {
  const workflow = read('.github/workflows/checks.yml');
  expect(CHECKS.filter(({ run }) => !workflow.includes(`        run: ${run}\n`))).toEqual([]);
});
