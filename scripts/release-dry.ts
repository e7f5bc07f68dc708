/**
 * Makes every artefact of a release with the release's own tasks, lists them with size and checksum, and publishes nothing.
 *
 *     npm run release:dry
 *
 * .NET is left out, and named, where there is no .NET SDK.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../test/support/cdk/cdk-tools';
import { findProgram } from '../test/support/machine/find-program';

const TASKS = ['js', 'python', 'java', 'go', 'dotnet'];
const ARTEFACT = /\.(tgz|whl|tar\.gz|jar|pom|nupkg)$|(^|\/)go\.mod$/;

function make(task: string): boolean {
  const { status, stdout, stderr } = spawnSync('npx', ['projen', `package:${task}`], { cwd: PROJECT_ROOT, encoding: 'utf8' });
  if (status === 0) return true;
  console.log(`package:${task} ended with exit code ${status}\n${stdout}${stderr}`);
  return false;
}

function list(task: string): void {
  const folder = path.join(PROJECT_ROOT, 'dist', task);
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => ARTEFACT.test(name))) {
    const content = fs.readFileSync(path.join(folder, file));
    const checksum = createHash('sha256').update(content).digest('hex').slice(0, 16);
    console.log(`${task.padEnd(7)} ${path.basename(file).padEnd(40)} ${String(Math.ceil(content.length / 1024)).padStart(5)} KB  sha256 ${checksum}…`);
  }
}

let good = true;
for (const task of TASKS) {
  if (task === 'dotnet' && !findProgram('dotnet')) {
    console.log('dotnet  not made: there is no .NET SDK here');
  } else if (make(task)) {
    list(task);
  } else {
    good = false;
  }
}
console.log(good ? 'nothing was published' : 'a release would fail');
process.exitCode = good ? 0 : 1;
