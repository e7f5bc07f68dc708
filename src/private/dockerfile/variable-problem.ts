import { Evaluation, LabelOrigin } from './evaluation';
import { suggest } from './suggest';

/** Why a variable has no value where a label uses it, and what to change. */
export function variableProblem(evaluation: Evaluation, origin: LabelOrigin, name: string): string {
  const use = `\${${name}}`;
  const ofStage = evaluation.stages[origin.stage].declarations();
  const before = ofStage.find((declaration) => declaration.name === name && declaration.line < origin.line);
  if (before) {
    return `${use}, which has no value: \`${before.keyword} ${name}\` in line ${before.line} gives none and no build argument does`;
  }
  const after = ofStage.find((declaration) => declaration.name === name);
  if (after) {
    return `${use}, which is declared only afterwards, in line ${after.line}: move \`${after.keyword} ${name}\` before the LABEL`;
  }
  const global = evaluation.globalDeclarations.find((declaration) => declaration.name === name);
  if (global) {
    return (
      `${use}, which is declared only before the first FROM, in line ${global.line}, where no stage sees it: ` +
      `repeat \`ARG ${name}\` in the stage, before the LABEL`
    );
  }
  if (Object.prototype.hasOwnProperty.call(evaluation.buildArgs, name)) {
    return `${use}, which is not declared in its stage: add \`ARG ${name}\` before the LABEL`;
  }
  const candidates = [...ofStage.map((declaration) => declaration.name), ...Object.keys(evaluation.buildArgs)];
  const near = suggest(name, candidates);
  return near
    ? `${use}, which is declared nowhere: did you mean \${${near}}?`
    : `${use}, which is declared nowhere: add \`ARG ${name}\` before the LABEL and give its value in \`buildArgs\``;
}
