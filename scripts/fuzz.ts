/**
 * Compares our evaluator with BuildKit on random Dockerfiles.
 *
 *     npm run fuzz -- --runs 100000 [--seed 1] [--from 0] [--findings 20] [--minutes 60]
 *
 * Prints each difference as a conformance case, made as small as it can be.
 */
import { parseArgs } from 'util';
import { Differential } from './fuzz/differential';
import { makeCase } from './fuzz/make-case';
import { shrink } from './fuzz/shrink';
import { writeCase } from '../test/conformance/case-file';
import { Difference, DifferenceKind } from '../test/conformance/compare';
import { ConformanceCase } from '../test/conformance/conformance-case';
import { LeniencyCounts } from '../test/conformance/leniencies';
import { Oracle } from '../test/oracle/oracle';

/** How many cases are under way at once, so that the oracle never waits. */
const WINDOW = 64;

/** The largest part of the cases that may use each leniency. */
const CEILINGS = { someWorldsFail: 0.1, undecided: 0.01, rough: 0.01, name: 0.006, bytes: 0.05, size: 0.01, unstable: 0.001 };

/** How many differences that look alike are printed. */
const PER_ESSENCE = 2;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      from: { type: 'string', default: '0' },
      findings: { type: 'string', default: '20' },
      minutes: { type: 'string', default: 'Infinity' },
    },
  });
  const [runs, seed, first, atMost, minutes] = [values.runs, values.seed, values.from, values.findings, values.minutes].map(Number);
  const oracle = Oracle.tryStart();
  if (!oracle) { throw new Error('the fuzzer compares with BuildKit itself and needs Go: install it from https://go.dev/dl'); }
  console.log(`seed ${seed}, ${runs} runs, BuildKit ${oracle.buildkitVersion}: npm run fuzz -- --runs ${runs} --seed ${seed}`);

  const session = new Session(new Differential(oracle), seed, atMost);
  const started = Date.now();
  let next = first;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (next < first + runs && Date.now() - started < minutes * 60_000) {
      await session.compare(makeCase(seed, next++));
      if (++done % 5000 === 0) { console.log(`  ${done} runs, ${session.summary()}, ${((Date.now() - started) / 1000).toFixed(0)} s`); }
    }
  };
  await Promise.all(Array.from({ length: WINDOW }, worker));
  await oracle.close();
  console.log(`${done} runs, ${session.summary()}`);
  session.report(done).forEach((line) => console.log(line));
  process.exitCode = session.failed(done) ? 1 : 0;
}

class Session {
  private readonly counts: Record<DifferenceKind, number> = { label: 0, error: 0, crash: 0, panic: 0 };
  private readonly leniencies = new LeniencyCounts();
  private readonly printed = new Set<string>();
  private readonly perEssence = new Map<string, number>();

  constructor(private readonly differential: Differential, private readonly seed: number, private readonly atMost: number) {}

  public failed(runs: number): boolean {
    return Object.values(this.counts).some((count) => count > 0)
      || this.leniencies.beyond(CEILINGS, runs).length > 0 || this.differential.costs.tooMuch.length > 0;
  }

  public report(runs: number): string[] {
    const beyond = this.leniencies.beyond(CEILINGS, runs);
    return [
      ...this.differential.costs.lines(),
      'cases that a leniency let pass:',
      ...this.leniencies.lines(),
      ...(beyond.length > 0 ? [`more often than is allowed: ${beyond.join(', ')}`] : []),
    ];
  }

  public summary(): string {
    const { label, error, crash, panic } = this.counts;
    return `${label} label differences, ${error} error differences, ${crash} crashes, ${panic} panics`;
  }

  public async compare(aCase: ConformanceCase): Promise<void> {
    const { difference, leniencies } = await this.differential.compare(aCase);
    this.leniencies.add(leniencies);
    if (!difference) { return; }
    this.counts[difference.kind]++;
    const essence = essenceOf(difference);
    const seen = this.perEssence.get(essence) ?? 0;
    this.perEssence.set(essence, seen + 1);
    if (this.printed.size < this.atMost && seen < PER_ESSENCE) { await this.print(aCase, essence); }
  }

  private async print(aCase: ConformanceCase, essence: string): Promise<void> {
    const small = await shrink(aCase, async (candidate) => {
      const { difference } = await this.differential.compare(candidate);
      return difference !== undefined && essenceOf(difference) === essence;
    });
    const { difference } = await this.differential.compare(small);
    const text = writeCase({ ...small, name: `${aCase.name}` });
    const body = text.replace(/^.*\n/, '');
    if (this.printed.has(body)) { return; }
    this.printed.add(body);
    console.log(`\n${text}\n--> ${difference?.text ?? `differs with seed ${this.seed} only`}\n`);
  }
}

/** What differences have in common that only differ in names, values and places. */
function essenceOf({ kind, text }: Difference): string {
  return kind + text.split('\n')[0].replace(/"(?:[^"\\]|\\.)*"|: \S*$|\d+/g, '…');
}

void main();
