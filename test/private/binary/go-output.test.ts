import * as fs from 'fs';
import * as path from 'path';
import { Stack } from 'aws-cdk-lib';
import { BuildHookContext, GoBuildOptions, SpartaBinary } from '../../../src';
import { BinaryPreparation } from '../../../src/private/binary/binary-preparation';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

const REMEDY = 'remove it, so that SpartaBinary.fromGoBuild() writes into the build context and nowhere else';

let folder: TemporaryFolder;
let context: string;
let elsewhere: string;

beforeEach(() => {
  folder = new TemporaryFolder('go-output-');
  context = folder.sub('context');
  elsewhere = folder.sub('elsewhere');
});
afterEach(() => folder.remove());

function prepare(options: Partial<GoBuildOptions> = {}, hook: (hookContext: BuildHookContext) => void = () => {}): BinaryPreparation {
  return new BinaryPreparation(SpartaBinary.fromGoBuild({ entry: path.join(context, 'cmd'), ...options })._source, {
    scope: new Stack(undefined, 'Service'),
    directory: context,
    dockerfile: path.join(context, 'Dockerfile'),
    architecture: 'x86_64',
    workflowHooks: { preBuilds: [{ run: hook }] },
  });
}

/** Something in the place of the compiled binary, or of its folder. */
const IN_THE_WAY: [string, (binary: string) => string, string, (at: string) => void][] = [
  ['a link in the place of .sparta', path.dirname, "a symbolic link to '<elsewhere>'", (at) => fs.symlinkSync(elsewhere, at)],
  ['a file in the place of .sparta', path.dirname, 'no folder', (at) => fs.writeFileSync(at, '')],
  ['a link in the place of the binary', (binary) => binary, "a symbolic link to '<elsewhere>'", (at) => fs.symlinkSync(elsewhere, at)],
  ['a folder in the place of the binary', (binary) => binary, 'no file', (at) => fs.mkdirSync(at)],
];

test.each(IN_THE_WAY)('fails for %s, and writes nothing', (_, placeOf, what, put) => {
  const { relativePath } = prepare();
  const at = placeOf(path.join(context, relativePath!));
  fs.mkdirSync(path.dirname(at), { recursive: true });
  put(at);
  const problem = `'${path.relative(context, at)}' in the build context '${context}' is ${what.replace('<elsewhere>', elsewhere)}: ${REMEDY}`;
  expect(prepare().problems).toEqual([problem]);
  expect(fs.readdirSync(elsewhere)).toEqual([]);
});

test.each(IN_THE_WAY)('fails where a hook puts %s, and writes nothing', (_, placeOf, what, put) => {
  const preparation = prepare({}, ({ binary }) => {
    const at = placeOf(binary!);
    fs.mkdirSync(path.dirname(at), { recursive: true });
    put(at);
  });
  expect(preparation.problems).toEqual([]);
  expect(preparation.run('scratch', undefined)).toEqual([expect.stringContaining(`is ${what.replace('<elsewhere>', elsewhere)}: ${REMEDY}`)]);
  expect(fs.readdirSync(elsewhere)).toEqual([]);
});

test('an earlier binary in its place is in nobody\'s way', () => {
  const { relativePath } = prepare();
  fs.mkdirSync(path.join(context, '.sparta'));
  fs.writeFileSync(path.join(context, relativePath!), 'earlier');
  expect(prepare().problems).toEqual([]);
});

test('fails for options that cannot be used before anything is compiled, and for what is in the way with them', () => {
  fs.writeFileSync(path.join(context, '.sparta'), '');
  expect(prepare({ serviceName: "Bob's" }).problems).toEqual([
    expect.stringContaining("serviceName 'Bob's' cannot be stamped into the binary"),
    expect.stringContaining("'.sparta' in the build context"),
  ]);
});
