import { Evaluation, LabelOrigin } from './evaluation';
import { Source } from './source';
import { suggest } from './suggest';
import { variableProblem } from './variable-problem';

const RULE = 'cdk-sparta-oci:label';
const EXAMPLE =
  'LABEL ${SPARTA_ECR_LABEL_NAME}=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/<repository>:${SPARTA_BUILD_ID}';

/**
 * What a user needs to know about a label that is not certain and complete; nothing when it is.
 *
 * Each problem begins `name:line:` where there is a line, with the source line and a caret.
 */
export function labelProblems(evaluation: Evaluation, labelName: string): string[] {
  const label = evaluation.labels.get(labelName);
  const origin = label ?? evaluation.unknownOrigins.get(labelName);
  if (!origin) {
    return missingLabel(evaluation, labelName);
  }
  const unresolved = unresolvedVariables(origin);
  if (unresolved.length > 0) {
    return unresolved.map((name) => at(evaluation, origin, `label '${labelName}' uses ${variableProblem(evaluation, origin, name)}`, name));
  }
  if (!label) {
    return [at(evaluation, origin, `label '${labelName}' depends on the environment of the base image '${evaluation.baseImage}', which is not known before the build`)];
  }
  if (label.value === '') {
    return [at(evaluation, origin, `label '${labelName}' is empty${emptyBecause(origin)}`)];
  }
  const literal = literalVariable(label.written.value, label.value);
  return literal === undefined ? [] : [at(evaluation, origin, `the value of label '${labelName}' holds ${literal}`, '$')];
}

/** Why a text still holds the name of a variable, or undefined when it does not. */
function literalVariable(written: string, text: string): string | undefined {
  const variable = /\$(?:\{\w+|\w+)/.exec(text);
  if (!variable) {
    return undefined;
  }
  const name = variable[0].replace(/\W/g, '');
  if (/'[^']*\$[^']*'/.test(written)) {
    return `\${${name}} as text, because single quotes keep variables from being replaced: use double quotes, or none`;
  }
  return /[\\`]\$/.test(written) ? `\${${name}} as text, because a character before the $ keeps it from being replaced: remove that` : undefined;
}

/** The variables without a value, each once. A use with an operator says itself what happens without one. */
function unresolvedVariables({ uses }: LabelOrigin): string[] {
  const names = uses.filter(({ found, operator }) => found !== 'value' && found !== 'empty' && operator === '').map(({ name }) => name);
  return [...new Set(names)];
}

function emptyBecause({ uses, written }: LabelOrigin): string {
  const use = uses.find(({ part }) => part === 'value');
  return use
    ? `: '${written.value}' gives nothing, because \${${use.name}} is ${use.found === 'empty' ? 'empty' : 'not set'} there`
    : `: it has to name the repository and tag to publish to, as in\n    ${EXAMPLE}`;
}

function missingLabel(evaluation: Evaluation, labelName: string): string[] {
  const nameless = [evaluation.labels.get(''), ...evaluation.unnamedLabels].find((origin) => origin && unresolvedVariables(origin).length > 0);
  if (nameless) {
    const names = unresolvedVariables(nameless);
    return names.map((name) => at(evaluation, nameless, `the label's name uses ${variableProblem(evaluation, nameless, name)}`, name));
  }
  const quoted = [...evaluation.labels].find(([name, { written }]) => literalVariable(written.key, name));
  if (quoted) {
    const [name, label] = quoted;
    return [at(evaluation, label, `no label '${labelName}', and the name of this one holds ${literalVariable(label.written.key, name)}`, '$')];
  }
  const elsewhere = evaluation.stages.find((stage) => stage.label(labelName));
  if (elsewhere) {
    const target = stageName(evaluation.target);
    return [
      at(
        evaluation,
        elsewhere.label(labelName)!,
        `label '${labelName}' is in stage ${stageName(elsewhere)}, but stage ${target} is built: ` +
          `move the LABEL (and its ARGs) to stage ${target}, or build the other with \`target\``,
      ),
    ];
  }
  return [`${evaluation.name}: no label '${labelName}' in stage ${stageName(evaluation.target)}${insteadOf(evaluation, labelName)}`];
}

function insteadOf(evaluation: Evaluation, labelName: string): string {
  const found = [...evaluation.labels.keys()].filter((name) => name !== '');
  const near = suggest(labelName, found);
  return near
    ? `: did you mean '${labelName}' where it says '${near}'?`
    : `${found.length > 0 ? `, only ${found.map((name) => `'${name}'`).join(', ')}` : ''}: declare the ARGs that it uses and add\n    ${EXAMPLE}`;
}

function stageName({ name, index }: { readonly name: string; readonly index: number }): string {
  return name === '' ? `${index}` : `'${name}'`;
}

function at(evaluation: Evaluation, origin: LabelOrigin, message: string, subject?: string): string {
  return new Source(evaluation.name, evaluation.text).diagnoseLine(RULE, message, origin.line, subject).message;
}
