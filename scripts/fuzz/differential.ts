import { findDifference, Difference } from '../../test/conformance/compare';
import { ConformanceCase, requestOf } from '../../test/conformance/conformance-case';
import { evaluateCase } from '../../test/conformance/evaluate-case';
import { furtherWorldsOf } from '../../test/conformance/worlds';
import { Oracle, OracleAnswer } from '../../test/oracle/oracle';

/** Compares our evaluator with the oracle, case by case. */
export class Differential {
  /** Cases to which BuildKit gives different answers from one time to the next. */
  public unstable = 0;

  constructor(private readonly oracle: Oracle) {}

  public async compare(aCase: ConformanceCase): Promise<Difference | undefined> {
    const request = requestOf(aCase);
    const answering = this.oracle.ask(request);
    const ours = evaluateCase(aCase);
    const answer = await answering;
    const difference = findDifference(ours, answer, request);
    if (!difference) { return undefined; }
    if (!await this.isStable(aCase, answer)) {
      this.unstable++;
      return undefined;
    }
    if (!difference.inDoubt) { return difference; }
    const further = { ...request, worlds: [...request.worlds, ...furtherWorldsOf(aCase.dockerfile)] };
    return findDifference(ours, await this.oracle.ask(further), further);
  }

  private async isStable(aCase: ConformanceCase, answer: OracleAnswer): Promise<boolean> {
    const essence = ({ results }: OracleAnswer): string =>
      JSON.stringify(results.map(({ labels, error }) => error === undefined ? Object.entries(labels!).sort() : 'error'));
    const again = await Promise.all(Array.from({ length: 6 }, () => this.oracle.ask(requestOf(aCase))));
    return again.every((other) => essence(other) === essence(answer));
  }
}
