import { Declaration } from './evaluation';
import { Instruction } from './instructions/instruction';

/** The variables that an ARG or ENV names. */
export function declarationsOf(instruction: Instruction, stage: number | undefined): Declaration[] {
  const line = instruction.line.startLine;
  if (instruction.kind === 'arg') {
    return instruction.args.map(({ name }) => ({ name, line, keyword: 'ARG', stage }));
  }
  return instruction.kind === 'env' ? instruction.pairs.map(({ key }) => ({ name: key, line, keyword: 'ENV', stage })) : [];
}
