import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { StagedContext } from '../../fixtures/staged-context';

const { NAME } = StagedContext;

let staging: StagedContext;
let context: string;
let output: string;
let staged: string;

beforeEach(() => {
  staging = new StagedContext();
  ({ context, output, staged } = staging);
});
afterEach(() => staging.remove());

const write: StagedContext['write'] = (...args) => staging.write(...args);
const stage: StagedContext['stage'] = (...args) => staging.stage(...args);
const difference = () => staging.difference();

const FILES = 1_500;
const script = [
  "require('ts-node').register({ transpileOnly: true });",
  "const { ContextSnapshot } = require('./src/private/context/context-snapshot');",
  'const [context, output, name] = process.argv.slice(1);',
  "const snapshot = ContextSnapshot.take({ directory: context, dockerfile: context + '/Dockerfile' });",
  "process.stdout.write('copying');",
  'const failed = snapshot.stage(output, name);',
  'if (failed) { console.error(failed.problems); process.exitCode = 1; }',
].join('\n');

function start(): ChildProcess {
  const root = path.join(__dirname, '../../..');
  return spawn(process.execPath, ['-e', script, context, output, NAME], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
}

const exit = (child: ChildProcess) => new Promise<number | null>((resolve) => child.on('exit', resolve));
const copying = (child: ChildProcess) => new Promise<void>((resolve) => child.stdout!.once('data', () => resolve()));

beforeEach(() => {
  for (let file = 0; file < FILES; file++) {
    write(`many/${file % 30}/${file}`, `content of ${file}`.repeat(100));
  }
});

test('processes that stage are killed at ten random moments, what stands under the final name is whole, and so is the next synth', async () => {
  for (let round = 0; round < 10; round++) {
    const child = start();
    const ended = exit(child);
    await Promise.race([copying(child), ended]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
    child.kill(round % 2 === 0 ? 'SIGKILL' : 'SIGINT');
    await ended;
    if (fs.existsSync(staged)) {
      expect(difference()).toBeUndefined();
      fs.rmSync(staged, { recursive: true });
    }
  }
  expect(stage()).toEqual([]);
  expect(difference()).toBeUndefined();
}, 240_000);

test('of processes that stage a folder at once, all end well and with a whole one', async () => {
  fs.mkdirSync(path.join(staged, 'many'), { recursive: true });
  const children = Array.from({ length: 4 }, start);
  expect(await Promise.all(children.map(exit))).toEqual([0, 0, 0, 0]);
  expect(difference()).toBeUndefined();
  expect(fs.readdirSync(output)).toEqual([NAME]);
}, 120_000);
