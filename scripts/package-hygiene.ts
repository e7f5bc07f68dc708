/**
 * Checks the npm tarball: what it holds, its size, that it installs beside the lowest and the newest aws-cdk-lib for
 * ES modules and CommonJS alike, and what loading it costs.
 *
 *     npx projen compile && npm run check:package
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Consumer } from './package-hygiene/consumer';
import { contentProblems, PackedTarball } from './package-hygiene/content';
import { packageManagerProblems } from './package-hygiene/package-managers';
import { TemporaryFolder } from '../test/support/machine/temporary-folder';

/** The lowest supported versions, and the newest that there are. */
const CONSUMERS = [['aws-cdk-lib@2.170.0', 'constructs@10.4.2'], ['aws-cdk-lib@2', 'constructs@10']];

/** What loading the library should add at most to loading what it uses of the CDK: told, not enforced, for it depends on the machine. */
const LOAD_MILLISECONDS = 15;

interface Packed extends PackedTarball {
  readonly filename: string;
  readonly unpackedSize: number;
}

function pack(folder: string): Packed {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`'npm pack' ended with exit code ${status}\n${stderr}`);
  return JSON.parse(stdout)[0];
}

function main(): boolean {
  const folder = new TemporaryFolder('package-');
  try {
    const packed = pack(folder.path);
    const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KB`;
    console.log(`${packed.filename}: ${packed.files.length} files, ${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} unpacked`);
    console.log(`bundled packages: ${packed.bundled.join(', ') || 'none, so no licences but its own'}`);
    const problems = contentProblems(packed, fs.existsSync);

    for (const packages of CONSUMERS) {
      const consumer = new Consumer(folder.sub(packages[0]), [`${folder.path}/${packed.filename}`, ...packages]);
      problems.push(...consumer.problems());
      const { milliseconds, spread } = consumer.loadTime();
      const verdict = milliseconds <= LOAD_MILLISECONDS ? 'met' : 'missed';
      console.log(
        `aws-cdk-lib ${consumer.cdkVersion}: ES module, CommonJS and a user's own bundle synthesize; ` +
        `loading adds ${milliseconds.toFixed(1)} ms (${spread}), aim ${LOAD_MILLISECONDS} ms: ${verdict}`,
      );
    }
    problems.push(...packageManagerProblems(path.join(folder.path, packed.filename), CONSUMERS[0], (name) => folder.sub(name)));
    problems.forEach((problem) => console.log(`problem: ${problem}`));
    return problems.length === 0;
  } finally {
    folder.remove();
  }
}

process.exitCode = main() ? 0 : 1;
