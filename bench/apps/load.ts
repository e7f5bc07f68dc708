import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Load {
  /** Modules that are there already, in the order in which they are loaded. */
  readonly before: readonly string[];
  readonly subject: string;
}

// Loads a module and prints what that took; run with --expose-gc.
const { before, subject } = JSON.parse(process.env.BENCH_INPUT!) as Load;
const load = createRequire(__filename);
for (const file of before) load(file);
globalThis.gc!();
const memoryBefore = { heap: process.memoryUsage().heapUsed, resident: residentBytes() };
const cpuBefore = process.cpuUsage();
const start = performance.now();
load(subject);
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(cpuBefore);
globalThis.gc!();
console.log(JSON.stringify({
  milliseconds,
  cpuMilliseconds: (user + system) / 1000,
  heapBytes: process.memoryUsage().heapUsed - memoryBefore.heap,
  residentBytes: residentBytes() - memoryBefore.resident,
  modules: Object.keys(load.cache),
}));

function residentBytes(): number {
  return process.platform === 'linux' ? Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1]) * 4096 : process.memoryUsage().rss;
}
