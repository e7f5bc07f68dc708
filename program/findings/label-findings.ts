import { Finding, finding } from './finding';
import { FindingCode } from './finding-codes';
import { labelProblems } from '../../src/private/dockerfile';
import { Evaluation } from '../../src/private/dockerfile/evaluation';
import { RuleId } from '../../src/private/dockerfile/rules';

/** What is to be said of an evaluated Dockerfile; what hinders the wanted label is an error. */
export function labelFindings(evaluation: Evaluation, wanted: string | undefined): Finding[] {
  const { name, warnings } = evaluation;
  const found = warnings.map(({ ruleId, message }) => finding(codeOf(ruleId as RuleId), name, message));
  if (wanted === undefined) {
    return found;
  }
  const code = evaluation.unknownLabels.has(wanted) ? 'label-unknown' : 'label-missing';
  // An empty label is a value like another to somebody who asks for it.
  return evaluation.labels.has(wanted) ? found : [...found, ...labelProblems(evaluation, wanted).map((problem) => finding(code, name, problem))];
}

/** The code of a rule for Dockerfiles: its ID without the library's name. */
export function codeOf(ruleId: RuleId): FindingCode {
  const code = ruleId.replace('cdk-sparta-oci:', '') as 'label' | Exclude<FindingCode, 'label-missing'>;
  return code === 'label' ? 'label-missing' : code;
}
