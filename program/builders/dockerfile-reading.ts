import { Evaluation } from '../../src/private/dockerfile/evaluation';
import { expand } from '../../src/private/dockerfile/expansion/expand';
import { InstructionError } from '../../src/private/dockerfile/instruction-error';
import { FromInstruction, Instruction } from '../../src/private/dockerfile/instructions/instruction';
import { readDockerfile, readTrigger } from '../../src/private/dockerfile/read';
import { Source } from '../../src/private/dockerfile/source';

/** A look at a variable, as it is written. */
export interface WrittenVariable {
  readonly name: string;
  /** The operator of `${name…}`, '' for a plain use. */
  readonly operator: string;
}

/** A FROM and what follows it. */
export interface WrittenStage {
  readonly index: number;
  readonly from: FromInstruction;
  /** The name after AS, letter by letter; '' without one. */
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** A Dockerfile as it is written, beside what BuildKit makes of it in one build. */
export class DockerfileReading {
  public readonly escape: string;
  public readonly stages: readonly WrittenStage[];
  /** Indexes of the stages that the build needs. */
  public readonly reached: ReadonlySet<number>;

  /** @param target the stage to build, as the build names it */
  public constructor(public readonly evaluation: Evaluation, public readonly target: string | undefined) {
    const { instructions, escape } = readDockerfile(new Source(evaluation.name, evaluation.text));
    this.escape = escape;
    this.stages = stagesOf(instructions);
    this.reached = reachedFrom(this.stages, evaluation.target.index);
  }

  public get instructions(): readonly Instruction[] {
    return this.stages.flatMap(({ from, instructions }) => [from, ...instructions]);
  }

  public get text(): string {
    return this.evaluation.text;
  }

  /** The variables that an instruction looks at, those in the word of an operator included. */
  public variablesOf(instruction: Instruction): WrittenVariable[] {
    return wordsOf(instruction).flatMap((word) => variablesIn(word, instruction.kind === 'onbuild' ? '\\' : this.escape));
  }
}

/** The variables in one word. */
function variablesIn(word: string, escape: string): WrittenVariable[] {
  const found: WrittenVariable[] = [];
  // What an operator gives is looked at only where it is needed: so once with everything set, and once with nothing.
  for (const value of ['x', undefined]) {
    try {
      expand(word, escape, { get: () => value }, { onUse: (name, _value, operator) => found.push({ name, operator }) });
    } catch (error) {
      // `${name:?}` does not expand without a value.
      if (!(error instanceof InstructionError)) throw error;
    }
  }
  return found;
}

/** The words of an instruction that are expanded, as written. */
export function wordsOf(instruction: Instruction): string[] {
  switch (instruction.kind) {
    case 'label':
    case 'env':
      return instruction.pairs.flatMap(({ key, value }) => [key, value]);
    case 'arg':
      return instruction.args.flatMap(({ value }) => (value === undefined ? [] : [value]));
    case 'from':
      return [instruction.base, instruction.platform];
    case 'copy':
    case 'add':
      return [...instruction.sources, instruction.destination, instruction.chown, instruction.chmod];
    case 'workdir':
    case 'user':
    case 'volume':
    case 'stopsignal':
    case 'expose':
      return [...instruction.words];
    case 'onbuild':
      return wordsOfTrigger(instruction.trigger);
    default:
      return [];
  }
}

/** A trigger that cannot be read matters only to a build that it fires in, and that BuildKit refuses. */
function wordsOfTrigger(trigger: string): string[] {
  try {
    return wordsOf(readTrigger(trigger));
  } catch (error) {
    if (error instanceof InstructionError) return [];
    throw error;
  }
}

function stagesOf(instructions: readonly Instruction[]): WrittenStage[] {
  const stages: Array<WrittenStage & { readonly instructions: Instruction[] }> = [];
  for (const instruction of instructions) {
    if (instruction.kind === 'from') {
      const as = instruction.words.findIndex((word) => word.toLowerCase() === 'as');
      stages.push({ index: stages.length, from: instruction, name: as < 0 ? '' : instruction.words[as + 1] ?? '', instructions: [] });
    } else {
      stages.at(-1)?.instructions.push(instruction);
    }
  }
  return stages;
}

/** Follows what stages are from, copy from and mount. */
function reachedFrom(stages: readonly WrittenStage[], target: number): Set<number> {
  const reached = new Set<number>();
  const left = [target];
  for (let index = left.pop(); index !== undefined; index = left.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const { from, instructions } = stages[index];
    const named = [from.base, ...instructions.flatMap(sourcesOf)];
    const needed = stages.slice(0, index).filter((stage) =>
      named.some((each) => each === String(stage.index) || (stage.name !== '' && each.toLowerCase() === stage.name.toLowerCase())));
    left.push(...needed.map((stage) => stage.index));
  }
  return reached;
}

function sourcesOf(instruction: Instruction): string[] {
  if (instruction.kind === 'copy' || instruction.kind === 'add') return [instruction.from];
  return instruction.kind === 'run' ? instruction.mounts.map(({ from }) => from) : [];
}
