/**
 * Measures the inputs that are the most work for their size, each in a process of its own, beside
 * BuildKit's own conversion.
 *
 *     npx tsx scripts/worst-cases.ts            prints the table
 *     npx tsx scripts/worst-cases.ts --write    writes docs/worst-cases.md
 *
 * Fails when one of ours takes more than 2 seconds or 512 MB.
 */
import { execFileSync, spawn } from 'child_process';
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { measureOurs, Measured } from './worst-cases/measure-ours';
import { renderWorstCases, Row } from './worst-cases/render';
import { WORST_CASES, WorstCase } from '../test/conformance/worst-cases';

const MOST_SECONDS = 2;
const MOST_MEGABYTES = 512;
const ORACLE = join(__dirname, '..', 'test', 'oracle');
const PAGE = join(__dirname, '..', 'docs', 'worst-cases.md');
/** After so many seconds, BuildKit is not waited for. */
const GIVES_UP = 20;

async function main(args: string[]): Promise<void> {
  const child = args.indexOf('--measure');
  if (child >= 0) {
    console.log(JSON.stringify(measureOurs(WORST_CASES[Number(args[child + 1])])));
    return;
  }
  execFileSync('go', ['build', '-o', 'bin/oracle', '.'], { cwd: ORACLE, stdio: 'inherit' });
  const rows: Row[] = [];
  for (const [index, worst] of WORST_CASES.entries()) {
    const row = { name: worst.name, bytes: Buffer.byteLength(worst.dockerfile()), ours: oursInProcess(index), theirs: await askBuildKit(worst) };
    rows.push(row);
    console.log(`${row.name}: ${row.ours.seconds.toFixed(2)} s, ${row.ours.megabytes} MB, ${row.ours.answer}; BuildKit ${row.theirs.seconds.toFixed(2)} s, ${row.theirs.megabytes} MB`);
  }
  if (args.includes('--write')) {
    writeFileSync(PAGE, renderWorstCases(rows, buildkitVersion()));
  }
  const beyond = rows.filter(({ ours }) => ours.seconds > MOST_SECONDS || ours.megabytes > MOST_MEGABYTES);
  console.log(`${rows.length} inputs, ${beyond.length} beyond ${MOST_SECONDS} s or ${MOST_MEGABYTES} MB`);
  process.exitCode = beyond.length > 0 ? 1 : 0;
}

function oursInProcess(index: number): Measured {
  return JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', __filename, '--measure', String(index)], { encoding: 'utf8' }));
}

async function askBuildKit(worst: WorstCase): Promise<Measured> {
  const oracle = spawn(join(ORACLE, 'bin', 'oracle'), { stdio: ['pipe', 'pipe', 'ignore'] });
  const answered = new Promise<string | undefined>((resolve) => {
    let text = '';
    setTimeout(() => resolve(undefined), GIVES_UP * 1000).unref();
    oracle.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.endsWith('\n')) {
        resolve(text);
      }
    });
  });
  oracle.stdin.write(JSON.stringify({ id: '1', dockerfile: worst.dockerfile(), worlds: [{}] }) + '\n');
  const text = await answered;
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${oracle.pid}/status`, 'utf8'))![1];
  oracle.kill();
  const megabytes = Math.round(Number(peak) / 1024);
  if (text === undefined) {
    return { seconds: GIVES_UP, megabytes, answer: 'no end' };
  }
  const { milliseconds, results: [result] } = JSON.parse(text);
  return { seconds: milliseconds / 1000, megabytes, answer: result.error === undefined ? 'labels' : 'an error' };
}

function buildkitVersion(): string {
  return execFileSync(join(ORACLE, 'bin', 'oracle'), ['version'], { encoding: 'utf8' }).trim();
}

void main(process.argv.slice(2));
