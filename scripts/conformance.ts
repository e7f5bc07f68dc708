/**
 * Compares our evaluator with BuildKit on every conformance case.
 *
 *     npm run conformance              with Go: BuildKit itself answers; without: its recorded results
 *     npm run conformance -- --record  writes down what BuildKit answers now
 *     npm run conformance -- <words>   only the cases whose name contains the words
 */
import { readCases, writeCase } from '../test/conformance/case-file';
import { findDifference } from '../test/conformance/compare';
import { ConformanceCase, requestOf } from '../test/conformance/conformance-case';
import { evaluateCase } from '../test/conformance/evaluate-case';
import { Recorded } from '../test/conformance/recorded';
import { Oracle, OracleAnswer } from '../test/oracle/oracle';

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
  const counts = { label: 0, error: 0, crash: 0 };
  for (const [aCase, answer] of answered) {
    const difference = findDifference(evaluateCase(aCase), answer, requestOf(aCase));
    if (!difference) { continue; }
    counts[difference.kind]++;
    console.log(`\n${writeCase(aCase)}\n--> ${difference.text}`);
  }
  const different = counts.label + counts.error + counts.crash;
  const errors = answered.filter(([, { results }]) => results[0].error !== undefined).length;
  console.log(`\n${answered.length} cases (${errors} errors, ${answered.length - errors} label sets): ${answered.length - different} equal, `
    + `${counts.label} label differences, ${counts.error} error differences, ${counts.crash} crashes`);
  process.exitCode = different > 0 ? 1 : 0;
}

void main(process.argv.slice(2));
