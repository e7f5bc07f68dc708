import { Declaration, StageSummary } from './evaluation';
import { Budget } from './expansion/budget';
import { Instruction } from './instructions/instruction';
import { StageImage } from './stage-image';
import { Stage } from './stages';

/** The variables that an ARG or ENV names. */
export function declarationsOf(instruction: Instruction, stage: number | undefined): Declaration[] {
  const line = instruction.line.startLine;
  if (instruction.kind === 'arg') {
    return instruction.args.map(({ name }) => ({ name, line, keyword: 'ARG', stage }));
  }
  return instruction.kind === 'env' ? instruction.pairs.map(({ key }) => ({ name: key, line, keyword: 'ENV', stage })) : [];
}

/** A stage as messages need to know it. */
export function summarize({ index, name, from, instructions }: Stage, image: () => StageImage, budget: Budget): StageSummary {
  return {
    index,
    name,
    line: from!.line.startLine,
    labels: () => image().finish(budget).known,
    label: (wanted) => image().certainLabel(wanted, budget),
    declarations: () => instructions.flatMap((instruction) => declarationsOf(instruction, index)),
  };
}
