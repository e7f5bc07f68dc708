import { Declaration, EvaluatedLabel, Evaluation, LabelOrigin, VariableUse } from '../../../src/private/dockerfile/evaluation';

/** Which line set a label, and where the value of each variable in it comes from. */
export function explainLabel(evaluation: Evaluation, origin: LabelOrigin | EvaluatedLabel): string[] {
  const { key, value } = origin.written;
  const stage = evaluation.stages[origin.stage];
  const where = evaluation.stages.length > 1 ? `, stage ${stage.name === '' ? stage.index : stage.name}` : '';
  return [
    'value' in origin ? `= ${origin.value}` : `= not known before the build: it depends on the environment of ${evaluation.baseImage}`,
    `${evaluation.name}:${origin.line}${where}: LABEL ${key}=${value}`,
    ...origin.uses.map((use) => `  \${${use.name}${use.operator}} ${heldBy(use)}, ${sourceOf(evaluation, origin, use)}`),
  ];
}

function heldBy({ found, value }: VariableUse): string {
  switch (found) {
    case 'value':
      return `= ${value}`;
    case 'empty':
      return 'is empty';
    case 'unset':
      return 'is not set';
    case 'unknown':
      return 'is not known';
  }
}

function sourceOf(evaluation: Evaluation, origin: LabelOrigin, { name, found, value }: VariableUse): string {
  const declaration = nearestDeclaration(evaluation, origin, name);
  if (!declaration) {
    return found === 'unknown' ? `which only the base image ${evaluation.baseImage} may set` : found === 'unset' ? 'for nothing declares it before this line' : 'from the base image';
  }
  const at = `${declaration.keyword} in line ${declaration.line}`;
  if (declaration.keyword === 'ENV') {
    return `from ${at}`;
  }
  const given = Object.hasOwn(evaluation.buildArgs, name);
  const isGlobal = evaluation.globalDeclarations.some((each) => each.name === name);
  if (given) {
    return evaluation.buildArgs[name] === value ? `from the build argument (${at})` : `declared by ${at}`;
  }
  return found === 'unset' ? `for ${at} gives no default and no build argument is given` : `from the default of ${isGlobal ? 'the global ARG or ' : ''}${at}`;
}

/** The last ARG or ENV before the label, in its stage or in one that the stage is from. */
function nearestDeclaration(evaluation: Evaluation, origin: LabelOrigin, name: string): Declaration | undefined {
  for (let index = origin.stage; index >= 0; index--) {
    const before = evaluation.stages[index].declarations().filter(({ line }) => index < origin.stage || line < origin.line);
    const found = before.filter((each) => each.name === name).at(-1);
    if (found) {
      return found;
    }
  }
  return undefined;
}
