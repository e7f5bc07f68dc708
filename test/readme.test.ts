import * as fs from 'fs';
import * as path from 'path';
import { folderWith } from './fixtures/build-folder';
import { PROJECT_ROOT } from './support/cdk/cdk-tools';
import { unprinted } from './support/page/page-follower';
import { stepsOf } from './support/page/page-step';

const steps = stepsOf(path.join(PROJECT_ROOT, 'README.md'));

test('the app of the README is the example node-function', () => {
  const files = steps.flatMap((step) => (step.kind === 'file' ? [step] : []));
  expect(files.map(({ file }) => file).sort()).toEqual(['app.ts', 'hello/Dockerfile', 'hello/index.mjs']);
  for (const { file, text } of files) {
    const withoutName = text.slice(text.indexOf('\n') + 1);
    expect(withoutName).toBe(fs.readFileSync(path.join(PROJECT_ROOT, 'examples', 'node-function', file), 'utf8'));
  }
});

test('the README has its reader bootstrap, deploy, and read a label', () => {
  const commands = steps.flatMap((step) => (step.kind === 'command' ? [step.command] : []));
  for (const part of ['npm install', 'cdk.json', 'npx cdk bootstrap', 'npx cdk deploy', 'npx cdk-sparta-oci label']) {
    expect(commands.some((command) => command.includes(part))).toBe(true);
  }
});

test('a page is a row of files and commands, with what they print', () => {
  const page = path.join(folderWith({
    'page.md': [
      '```ts', '// src/app.ts', 'const one = 1;', '```', '', '```ts', 'const partOfAnApp = 2;', '```', '',
      '```console', '$ first', 'printed…', '$ second', '```', '',
    ].join('\n'),
  }), 'page.md');
  expect(stepsOf(page)).toEqual([
    { kind: 'file', file: 'src/app.ts', text: '// src/app.ts\nconst one = 1;\n' },
    { kind: 'command', command: 'first', output: ['printed…'] },
    { kind: 'command', command: 'second', output: [] },
  ]);
});

test('fails for what a page shows and a command does not print, or not in that order', () => {
  expect(unprinted(['a…c', 'd'], 'x\nabc\nd\n')).toEqual([]);
  expect(unprinted(['d', 'abc'], 'abc\nd\n')).toEqual(['abc']);
  expect(unprinted(['a.c'], 'abc\n')).toEqual(['a.c']);
});
