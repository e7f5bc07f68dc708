import { Costs } from './costs';
import { compareOutcomes, Comparison, Difference } from '../../test/conformance/compare';
import { ConformanceCase, requestOf, textOf } from '../../test/conformance/conformance-case';
import { evaluateCase } from '../../test/conformance/evaluate-case';
import { Leniency } from '../../test/conformance/leniencies';
import { furtherWorldsOf } from '../../test/conformance/worlds';
import { Oracle, OracleAnswer } from '../../test/oracle/oracle';

/** One case in so many is tried in many more worlds, though nothing is in doubt. */
const THOROUGH_EVERY = 200;

/** So many of the further worlds are tried first. */
const FEW = 30;

/** Compares our evaluator with the oracle, case by case. */
export class Differential {
  public readonly costs = new Costs();
  private compared = 0;

  constructor(private readonly oracle: Oracle) {}

  public async compare(aCase: ConformanceCase): Promise<Comparison> {
    const request = requestOf(aCase);
    const answering = this.oracle.ask(request);
    const ours = this.costs.measure(aCase, () => evaluateCase(aCase));
    const answer = await answering;
    let comparison = compareOutcomes(ours, answer, request);
    const isThorough = ++this.compared % THOROUGH_EVERY === 0 && answer.external && !comparison.difference && aCase.dockerfile.length < 5000;
    const further = comparison.difference?.inDoubt || isThorough ? furtherWorldsOf(textOf(aCase)) : [];
    // The last ones, mixed at random, settle nearly every doubt; all are tried where they do not.
    const rounds = [further.slice(-FEW), further.slice(0, -FEW)];
    for (const [round, worlds] of rounds.entries()) {
      if (worlds.length === 0 || (round > 0 && !comparison.difference?.inDoubt)) { break; }
      const wider = { ...request, worlds: [...request.worlds, ...rounds.slice(0, round + 1).flat()] };
      comparison = compareOutcomes(ours, await this.oracle.ask(wider), wider);
    }
    comparison = excuse(comparison);
    if (!comparison.difference || await this.isStable(aCase, answer)) { return comparison; }
    return { leniencies: [...comparison.leniencies, 'unstable'] };
  }

  private async isStable(aCase: ConformanceCase, answer: OracleAnswer): Promise<boolean> {
    const essence = ({ results }: OracleAnswer): string =>
      JSON.stringify(results.map(({ labels, error }) => error === undefined ? Object.entries(labels ?? {}).sort() : 'error'));
    const again = await Promise.all(Array.from({ length: 6 }, () => this.oracle.ask(requestOf(aCase))));
    return again.every((other) => essence(other) === essence(answer));
  }
}

/** The comparison with a difference that can be excused let pass. */
function excuse({ difference, leniencies }: Comparison): { difference?: Difference; leniencies: readonly Leniency[] } {
  return difference?.leniency ? { leniencies: [...leniencies, difference.leniency] } : { difference, leniencies };
}
