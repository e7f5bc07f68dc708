import { readFileSync } from 'node:fs';

interface Load {
  /** Modules that are there already, in the order in which they are loaded. */
  readonly before: readonly string[];
  readonly subject: string;
  /** Classes to read from the subject, because the CDK loads most of its files only then. */
  readonly classes: readonly string[];
}

// Loads a module and prints what that took; run with --expose-gc.
const { before, subject, classes } = JSON.parse(process.env.BENCH_INPUT!) as Load;
for (const file of before) require(file);
globalThis.gc!();
const memoryBefore = { heap: process.memoryUsage().heapUsed, resident: residentBytes() };
const cpuBefore = process.cpuUsage();
const start = performance.now();
const loaded = require(subject) as Record<string, unknown>;
for (const name of classes) void loaded[name];
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(cpuBefore);
globalThis.gc!();
console.log(JSON.stringify({
  milliseconds,
  cpuMilliseconds: (user + system) / 1000,
  heapBytes: process.memoryUsage().heapUsed - memoryBefore.heap,
  residentBytes: residentBytes() - memoryBefore.resident,
  modules: Object.keys(require.cache),
}));

function residentBytes(): number {
  return process.platform === 'linux' ? Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1]) * 4096 : process.memoryUsage().rss;
}
