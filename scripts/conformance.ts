/**
 * Compares our evaluator with BuildKit on every conformance case.
 *
 *     npm run conformance              with Go: BuildKit itself answers; without: its recorded results
 *     npm run conformance -- --record  writes down what BuildKit answers now
 *     npm run conformance -- <words>   only the cases whose name contains the words
 */
import { readCases, writeCase } from '../test/conformance/case-file';
import { compareOutcomes, unexcused } from '../test/conformance/compare';
import { ConformanceCase, requestOf } from '../test/conformance/conformance-case';
import { evaluateCase } from '../test/conformance/evaluate-case';
import { LeniencyCounts } from '../test/conformance/leniencies';
import { Recorded } from '../test/conformance/recorded';
import { Oracle, OracleAnswer } from '../test/oracle/oracle';

/** The largest part of the cases that may use each leniency. */
const CEILINGS = { someWorldsFail: 0.05, undecided: 0.02, rough: 0.02, name: 0.01, bytes: 0.01, size: 0.01, unstable: 0 };

type Answered = Array<[ConformanceCase, OracleAnswer]>;

async function main(args: string[]): Promise<void> {
  const words = args.filter((arg) => !arg.startsWith('--')).join(' ');
  const cases = readCases().filter(({ name }) => name.includes(words));
  const oracle = Oracle.tryStart();
  const recorded = Recorded.read();
  let answered: Answered;
  if (oracle) {
    answered = await Promise.all(cases.map(async (aCase): Promise<Answered[0]> => [aCase, await oracle.ask(requestOf(aCase))]));
    await oracle.close();
    console.log(`BuildKit ${oracle.buildkitVersion} answers.`);
  } else {
    console.log(`Go is missing: compared with the recorded results of BuildKit ${recorded.buildkitVersion}.`);
    answered = cases.map((aCase) => [aCase, recorded.answer(aCase)]);
  }
  if (args.includes('--record')) {
    if (!oracle || words !== '') { throw new Error('recording needs Go and all cases'); }
    Recorded.write(oracle.buildkitVersion, answered);
    console.log(`Recorded ${answered.length} results.`);
  }
  report(answered);
}

function report(answered: Answered): void {
  const counts = { label: 0, error: 0, crash: 0, panic: 0 };
  const leniencies = new LeniencyCounts();
  for (const [aCase, answer] of answered) {
    const comparison = compareOutcomes(evaluateCase(aCase), answer, requestOf(aCase));
    const excuse = comparison.difference?.leniency;
    leniencies.add([...comparison.leniencies, ...(excuse ? [excuse] : [])]);
    const difference = unexcused(comparison);
    if (!difference) { continue; }
    counts[difference.kind]++;
    console.log(`\n${writeCase(aCase)}\n--> ${difference.text}`);
  }
  const different = counts.label + counts.error + counts.crash + counts.panic;
  const errors = answered.filter(([, { results }]) => results[0].error !== undefined).length;
  console.log(`\n${answered.length} cases (${errors} errors, ${answered.length - errors} label sets): ${answered.length - different} equal, `
    + `${counts.label} label differences, ${counts.error} error differences, ${counts.crash} crashes, ${counts.panic} panics`);
  console.log(`Cases that a leniency let pass:\n${leniencies.lines().join('\n')}`);
  const beyond = leniencies.beyond(CEILINGS, answered.length);
  if (beyond.length > 0) { console.log(`More often than is allowed: ${beyond.join(', ')}`); }
  process.exitCode = different > 0 || beyond.length > 0 ? 1 : 0;
}

void main(process.argv.slice(2));
