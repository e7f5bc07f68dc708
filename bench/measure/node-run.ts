import * as fs from 'node:fs';
import * as path from 'node:path';
import { runToSuccess } from '../../test/support/machine/run-command';

/** What one whole Node.js process took. */
export interface NodeRun {
  readonly wallMilliseconds: number;
  /** User and system time of the process. */
  readonly cpuMilliseconds: number;
  readonly peakBytes: number;
  readonly stdout: string;
}

interface Usage {
  readonly userCPUTime: number;
  readonly systemCPUTime: number;
  readonly maxRSS: number;
}

const REPORT_USAGE = 'process.on(\'exit\', () => require(\'node:fs\').writeFileSync(process.env.BENCH_USAGE, JSON.stringify(process.resourceUsage())));';

/** Runs a script in a process of its own, in the script's folder and with nothing of our environment. */
export async function runNode(script: string, input: object, nodeArgs: readonly string[] = []): Promise<NodeRun> {
  const folder = path.dirname(script);
  const preload = path.join(folder, 'report-usage.js');
  if (!fs.existsSync(preload)) fs.writeFileSync(preload, REPORT_USAGE);
  const usageFile = path.join(folder, 'usage.json');
  const env = { PATH: process.env.PATH, HOME: folder, BENCH_USAGE: usageFile, BENCH_INPUT: JSON.stringify(input) };
  const start = performance.now();
  const { stdout } = await runToSuccess(process.execPath, ['--require', preload, ...nodeArgs, script], { cwd: folder, env });
  const wallMilliseconds = performance.now() - start;
  const usage = JSON.parse(fs.readFileSync(usageFile, 'utf8')) as Usage;
  return {
    wallMilliseconds,
    cpuMilliseconds: (usage.userCPUTime + usage.systemCPUTime) / 1000,
    peakBytes: usage.maxRSS * 1024,
    stdout,
  };
}
