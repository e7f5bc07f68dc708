import * as fs from 'node:fs';
import * as path from 'node:path';
import { Metafile } from 'esbuild';
import { bundleProgram, ENTRY } from '../../scripts/bundle-program/bundle-program';
import { TemporaryFolder } from '../support/machine/temporary-folder';

describe('the bundled program', () => {
  const folder = new TemporaryFolder('bundle-');
  let metafile: Metafile;

  beforeAll(async () => {
    metafile = await bundleProgram(folder.path);
  });
  afterAll(() => folder.remove());

  /** The output that has a source file. */
  const outputOf = (source: string) => Object.entries(metafile.outputs).find(([, { inputs }]) => source in inputs)![0];

  /** Every source that is loaded with an output, before anything is asked for. */
  function loadedWith(output: string, known = new Set<string>()): Set<string> {
    if (known.has(output)) return known;
    known.add(output);
    metafile.outputs[output].imports.filter(({ kind, external }) => kind === 'import-statement' && !external).forEach(({ path: each }) => loadedWith(each, known));
    return known;
  }
  const packagesLoadedWith = (source: string) =>
    [...loadedWith(outputOf(source))].flatMap((output) => Object.keys(metafile.outputs[output].inputs)).filter((input) => input.includes('node_modules'));

  test.each(['program/main.ts', 'program/commands/label/run.ts', 'program/commands/policy/run.ts'])('loads no package with %s', (source) => {
    expect(packagesLoadedWith(source)).toEqual([]);
  });

  test('loads no client of AWS with a command, before it is used', () => {
    for (const source of ['list', 'why', 'verify'].map((name) => `program/commands/${name}/run.ts`)) {
      expect(packagesLoadedWith(source).filter((input) => input.includes('@aws-sdk'))).toEqual([]);
    }
  });

  test('starts as a program, and names the licence of every package in it', () => {
    const entry = path.join(folder.path, ENTRY);
    expect(fs.readFileSync(entry, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(fs.statSync(entry).mode.toString(8)).toMatch(/755$/);
    const licences = fs.readFileSync(path.join(folder.path, 'THIRD-PARTY-LICENCES.txt'), 'utf8');
    for (const name of ['@aws-sdk/client-ecr', '@aws-sdk/client-lambda', '@smithy/core', 'proxy-agent']) expect(licences).toContain(`\n${name} `);
  });
});
