import { explainLabel } from './explain-label';
import { readBuildArgs } from './read-build-args';
import { readDockerfileText } from './read-dockerfile-text';
import { DockerfileError, evaluateDockerfile } from '../../../src/private/dockerfile';
import { Evaluation } from '../../../src/private/dockerfile/evaluation';
import { RESERVED_LABEL } from '../../assembly/image-label';
import { Run } from '../../command-line/command';
import { Finding, finding } from '../../findings/finding';
import { labelFindings } from '../../findings/label-findings';
import { Outcome } from '../../findings/outcome';
import { printable } from '../../terminal/printable';

export const run: Run = async (invocation, terminal) => {
  const [file, wanted] = invocation.words;
  const { name, text } = await readDockerfileText(file);
  const buildArgs = { SPARTA_ECR_LABEL_NAME: RESERVED_LABEL, ...readBuildArgs(invocation.values('build-arg'), process.env) };
  let evaluation: Evaluation;
  try {
    evaluation = evaluateDockerfile({
      text, name, buildArgs, target: invocation.value('target'), platform: invocation.value('platform'), reservedLabel: wanted ?? buildArgs.SPARTA_ECR_LABEL_NAME,
    });
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    return { data: { dockerfile: name }, findings: error.diagnostics.map(({ message }) => finding('dockerfile-invalid', name, message)) };
  }
  const outcome = outcomeOf(evaluation, wanted, labelFindings(evaluation, wanted));
  if (!invocation.isSet('explain')) {
    return outcome;
  }
  const explained = explanations(evaluation, wanted);
  return {
    ...outcome,
    data: { ...outcome.data, explanations: explained },
    text: explained.flatMap(({ label, lines }) => [terminal.style('bold', printable(label)), ...lines.map((line) => `  ${printable(line)}`)]).join('\n'),
  };
};

function outcomeOf(evaluation: Evaluation, wanted: string | undefined, findings: readonly Finding[]): Outcome {
  const known = [...evaluation.labels].filter(([label]) => wanted === undefined || label === wanted);
  const data = {
    dockerfile: evaluation.name,
    ...(wanted !== undefined && { label: wanted }),
    labels: Object.fromEntries(known.map(([label, { value }]) => [label, value])),
    unknownLabels: [...evaluation.unknownLabels].filter((label) => wanted === undefined || label === wanted),
    baseImage: evaluation.baseImage,
  };
  if (wanted !== undefined) {
    return { data, findings, answer: known[0]?.[1].value };
  }
  // One label a line, whatever its value holds.
  const lines = known.map(([label, { value }]) => `${printable(label)}=${printable(value)}`);
  return { data, findings, answer: lines.length > 0 ? lines.join('\n') : undefined };
}

function explanations(evaluation: Evaluation, wanted: string | undefined): Array<{ label: string; lines: string[] }> {
  return [...evaluation.labels, ...evaluation.unknownOrigins]
    .filter(([label]) => wanted === undefined || label === wanted)
    .map(([label, origin]) => ({ label, lines: explainLabel(evaluation, origin) }));
}
