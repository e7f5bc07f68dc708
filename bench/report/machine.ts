import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../test/support/cdk/cdk-tools';

/** Where and with what was measured. */
export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** One minute's average, before and after. */
  readonly load: readonly [before: number, after: number];
  readonly versions: Record<string, string>;
  /** All of it in a sentence. */
  readonly summary: string;
}

export function describeMachine(loadBefore: number, more: Record<string, string>): Machine {
  const cpu = os.cpus()[0]?.model.trim() || 'unknown processor';
  const cores = os.cpus().length;
  const memoryBytes = os.totalmem();
  const load: [number, number] = [loadBefore, os.loadavg()[0]];
  const versions: Record<string, string> = {
    'Node.js': process.versions.node,
    ...Object.fromEntries(['aws-cdk-lib', 'constructs', 'cdk-assets'].map((name) => [name, installed(name)])),
    ...more,
  };
  const date = new Date().toISOString().slice(0, 10);
  const summary = `Measured on ${date}: ${cores} cores (${cpu}), ${Math.round(memoryBytes / 2 ** 30)} GiB of memory, ${os.type()} ${os.release()}, ` +
    `load average ${load[0].toFixed(1)} before and ${load[1].toFixed(1)} after; ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}.`;
  return { date, cpu, cores, memoryBytes, load, versions, summary };
}

function installed(name: string): string {
  const file = path.join(PROJECT_ROOT, 'node_modules', name, 'package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}
