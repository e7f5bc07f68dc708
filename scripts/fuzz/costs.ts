import { ConformanceCase } from '../../test/conformance/conformance-case';

const MEGABYTE = 1024 * 1024;

/** What no evaluation may take. */
const MOST_MILLISECONDS = 2000;
const MOST_MEGABYTES = 512;

/** Watches how much time and memory evaluations take. */
export class Costs {
  /** Inputs beyond what is allowed. */
  public readonly tooMuch: string[] = [];
  private slowest = { name: 'none', milliseconds: 0, bytes: 0 };
  private hungriest = { name: 'none', megabytes: 0, bytes: 0 };

  public measure<T>(aCase: ConformanceCase, evaluate: () => T): T {
    const memory = process.memoryUsage.rss();
    const before = process.cpuUsage();
    const result = evaluate();
    // The processor's time, so that what else the machine does makes no difference.
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1000;
    const megabytes = (process.memoryUsage.rss() - memory) / MEGABYTE;
    const bytes = Buffer.byteLength(aCase.dockerfile);
    if (milliseconds > this.slowest.milliseconds) { this.slowest = { name: aCase.name, milliseconds, bytes }; }
    if (megabytes > this.hungriest.megabytes) { this.hungriest = { name: aCase.name, megabytes, bytes }; }
    if (milliseconds > MOST_MILLISECONDS) { this.tooMuch.push(`${aCase.name}: ${milliseconds.toFixed(0)} ms`); }
    if (megabytes > MOST_MEGABYTES) { this.tooMuch.push(`${aCase.name}: ${megabytes.toFixed(0)} MB`); }
    return result;
  }

  public lines(): string[] {
    const { slowest, hungriest } = this;
    return [
      `slowest input: ${slowest.milliseconds.toFixed(0)} ms for ${slowest.bytes} bytes (${slowest.name}); ${this.tooMuch.length} beyond ${MOST_MILLISECONDS} ms or ${MOST_MEGABYTES} MB`,
      `most memory: ${hungriest.megabytes.toFixed(0)} MB more after ${hungriest.bytes} bytes (${hungriest.name}); ${(process.memoryUsage.rss() / MEGABYTE).toFixed(0)} MB at the end`,
      ...this.tooMuch.slice(0, 10).map((one) => `  too much: ${one}`),
    ];
  }
}
