/* Measures `prune` on accounts of growing size: npx tsx bench/prune.ts */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CountedAws, REGION, REPOSITORY } from './prune/counted-aws';
import { columns } from '../program/terminal/columns';
import { TemporaryFolder } from '../test/support/machine/temporary-folder';
import { BuiltProgram } from '../test/support/program/built-program';

const SIZES = [[250, 75], [500, 150], [1000, 300]] as const;

async function main(): Promise<void> {
  const program = await BuiltProgram.build();
  const folder = new TemporaryFolder('bench-prune-');
  const memoryFile = path.join(folder.path, 'peak');
  const rows = [['images', 'functions x versions', '', 'seconds', 'calls', 'calls by 100 images', 'peak MB', 'left']];
  let last = new Map<string, number>();
  try {
    for (const [images, functions] of SIZES) {
      for (const words of [[], ['--apply', '--yes']]) {
        const aws = await CountedAws.start(images, functions);
        const begun = performance.now();
        const { exitCode, stderr } = await program.run(['prune', REPOSITORY, '--json', ...words], {
          cwd: folder.path,
          env: {
            PATH: process.env.PATH,
            HOME: folder.path,
            AWS_ENDPOINT_URL: aws.url,
            AWS_REGION: REGION,
            AWS_ACCESS_KEY_ID: 'AKIALOCALBENCH000000',
            AWS_SECRET_ACCESS_KEY: 'no',
            NODE_OPTIONS: `--require ${path.join(__dirname, 'prune', 'peak-memory.cjs')}`,
            PEAK_MEMORY_FILE: memoryFile,
          },
        });
        const seconds = (performance.now() - begun) / 1000;
        if (exitCode !== 0) throw new Error(`prune ended with ${exitCode}: ${stderr}`);
        last = aws.calls;
        const calls = [...last.values()].reduce((sum, count) => sum + count, 0);
        const peak = Number(fs.readFileSync(memoryFile, 'utf8')) / 1024;
        rows.push([String(images), `${functions} x 10`, words[0] ?? 'dry run', seconds.toFixed(1), String(calls), (calls / images * 100).toFixed(0), peak.toFixed(0), String(aws.left)]);
        await aws.stop();
      }
    }
  } finally {
    program.remove();
    folder.remove();
  }
  console.log(columns(rows).join('\n'));
  console.log(`\nThe last one's calls: ${[...last].map(([name, count]) => `${count} ${name}`).join(', ')}.`);
  console.log('All is answered at once, without a network: Lambda answers about 100 GetFunction calls a second.');
}

void main();
