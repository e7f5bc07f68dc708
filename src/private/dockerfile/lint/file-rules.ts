import { Budget } from '../expansion/budget';
import { expand } from '../expansion/expand';
import { GlobalScope } from '../global-scope';
import { imageReferenceProblem } from '../image-reference';
import { InstructionError } from '../instruction-error';
import { ArgInstruction, FromInstruction, Instruction } from '../instructions/instruction';
import { toLower, toUpper } from '../unicode';
import { Linter } from './linter';

/** The rules that look at the file as it is written, before anything is expanded. */
export function lintFile(linter: Linter, instructions: readonly Instruction[]): void {
  for (const instruction of instructions) {
    const { line } = instruction;
    if (line.hasEmptyContinuation) {
      linter.report('NoEmptyContinuation', line, 'an empty line stands within a continued one');
    }
    if (instruction.kind === 'maintainer') {
      linter.reportFor(line.comments, 'MaintainerDeprecated', line, 'MAINTAINER is deprecated: use a label');
    } else if (instruction.kind === 'from') {
      lintFromCasing(linter, instruction);
      lintDescription(linter, instruction, instruction.stage === '' ? [] : [instruction.stage]);
    } else if (instruction.kind === 'arg') {
      lintDescription(linter, instruction, instruction.args.map(({ name }) => name));
    }
  }
  lintStageNames(linter, instructions);
  lintCasing(linter, instructions);
}

/** The image names that come out when no build arg is given. */
export function lintDefaultBases(linter: Linter, instructions: readonly Instruction[], scope: GlobalScope, escape: string, budget: Budget): void {
  const first = instructions.findIndex(({ kind }) => kind !== 'arg');
  const globals = instructions.slice(0, first) as ArgInstruction[];
  const defaults = scope.copy();
  try {
    for (const { name, value } of globals.flatMap(({ args }) => args)) {
      if (value !== undefined) {
        defaults.set(name, expand(value, escape, defaults, { budget }) as string);
      }
    }
    for (const instruction of instructions) {
      if (instruction.kind === 'from' && imageReferenceProblem(expand(instruction.base, escape, defaults, { budget }) as string)) {
        linter.report('InvalidDefaultArgInFrom', instruction.line, `without build args, '${instruction.base}' is no image name`);
      }
    }
  } catch (error) {
    // The build fails by itself then, or the build args prevent it.
    if (!(error instanceof InstructionError)) {
      throw error;
    }
  }
}

function lintFromCasing(linter: Linter, { keyword, line, words }: FromInstruction): void {
  if (words.length !== 3) {
    return;
  }
  if (words[2] !== toLower(words[2])) {
    linter.reportFor(line.comments, 'StageNameCasing', line, `the stage name '${words[2]}' is not in lower case`);
  }
  const isLower = keyword === toLower(keyword);
  if ((isLower || keyword === toUpper(keyword)) && words[1] !== (isLower ? toLower(words[1]) : toUpper(words[1]))) {
    linter.reportFor(line.comments, 'FromAsCasing', line, `'${keyword}' and '${words[1]}' differ in case`);
  }
}

function lintDescription(linter: Linter, { line }: Instruction, names: readonly string[]): void {
  const { comments } = line;
  if (comments.length === 0 || names.length === 0) {
    return;
  }
  const [word] = comments[comments.length - 1].split(' ', 1);
  if (!names.includes(word)) {
    linter.reportFor(comments, 'InvalidDefinitionDescription', line, `the comment above does not begin with ${names[0]}`);
  }
}

function lintStageNames(linter: Linter, instructions: readonly Instruction[]): void {
  const seen = new Set<string>();
  for (const instruction of instructions) {
    if (instruction.kind !== 'from' || instruction.stage === '') {
      continue;
    }
    const { stage, line } = instruction;
    if (stage === 'context' || stage === 'scratch') {
      linter.report('ReservedStageName', line, `the stage name '${stage}' is reserved`);
    }
    if (seen.has(stage)) {
      linter.report('DuplicateStageName', line, `the stage name '${stage}' is used twice`);
    }
    seen.add(stage);
  }
}

function lintCasing(linter: Linter, instructions: readonly Instruction[]): void {
  const first = instructions.findIndex(({ kind }) => kind === 'from');
  const inStages = instructions.slice(Math.max(first, 0));
  const consistent = inStages.filter(({ keyword }) => keyword === toLower(keyword) || keyword === toUpper(keyword));
  const lower = consistent.filter(({ keyword }) => keyword === toLower(keyword)).length;
  const change = lower > consistent.length - lower ? toLower : toUpper;
  for (const { keyword, line } of inStages) {
    if (keyword !== change(keyword)) {
      linter.report('ConsistentInstructionCasing', line, `'${keyword}' is not in the letter case of most instructions`);
    }
  }
}
