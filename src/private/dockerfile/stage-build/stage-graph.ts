import { InstructionError } from '../instruction-error';
import { Instruction } from '../instructions/instruction';
import { Command, SCRATCH, Stage, Stages } from '../stages';

/** The command that an instruction becomes once the stages it takes files from are found. */
export function toCommand(instruction: Instruction, stages: Stages, isTrigger: boolean): Command {
  switch (instruction.kind) {
    case 'copy':
      return { instruction, isTrigger, sources: instruction.from === '' ? [] : [stages.copySource(instruction.from)] };
    case 'run':
      return { instruction, isTrigger, sources: instruction.mounts.map((mount) => stages.source(mount.from === '' ? SCRATCH : mount.from)) };
    default:
      return { instruction, isTrigger, sources: none };
  }
}

const none: readonly Stage[] = [];

/** Notes what a command takes files from. */
export function connect(stage: Stage, command: Command, stages: Stages): void {
  for (const source of command.sources) {
    stage.dependencies.set(source, command);
    stages.register(source);
  }
}

/**
 * Adds stages and all that they need, their bases and what they copy from or mount, to those reached.
 *
 * @returns those that were not reached before, in order
 */
export function reach(wanted: readonly Stage[], reached: Set<Stage>): Stage[] {
  const fresh: Stage[] = [];
  const queue = [...wanted];
  for (const stage of queue) {
    if (reached.has(stage)) {
      continue;
    }
    reached.add(stage);
    fresh.push(stage);
    if (stage.base) {
      queue.push(stage.base);
    }
    for (const source of stage.dependencies.keys()) {
      queue.push(source);
    }
  }
  return fresh;
}

/** Of problems, those of the stages whose files get into the target, which are what is sent to the daemon. */
export function ofSentStages<T extends { readonly stage: Stage }>(problems: readonly T[], target: Stage): readonly T[] {
  if (problems.length === 0) {
    return problems;
  }
  const sent = new Set([target]);
  for (const { base, taken } of sent) {
    if (base) {
      sent.add(base);
    }
    taken?.forEach((stage) => sent.add(stage));
  }
  return problems.filter(({ stage }) => sent.has(stage));
}

/** Refuses stages that take files from each other in a circle. */
export function checkCircles(stages: readonly Stage[]): void {
  const done = new Set<Stage>();
  for (const start of stages) {
    if (done.has(start)) {
      continue;
    }
    const path: { stage: Stage; rest: Iterator<Stage> }[] = [];
    const onPath = new Set<Stage>();
    const enter = (stage: Stage): void => {
      done.add(stage);
      onPath.add(stage);
      path.push({ stage, rest: stage.dependencies.keys() });
    };
    enter(start);
    while (path.length > 0) {
      const { stage, rest } = path[path.length - 1];
      const next = rest.next();
      if (next.done) {
        onPath.delete(stage);
        path.pop();
      } else if (onPath.has(next.value)) {
        throw new CircularDependency(stage, stage.dependencies.get(next.value)!);
      } else if (!done.has(next.value)) {
        enter(next.value);
      }
    }
  }
}

/** Stages that take files from each other in a circle. */
export class CircularDependency extends InstructionError {
  public constructor(
    stage: Stage,
    public readonly command: Command,
  ) {
    super(`the stage ${stage.name === '' ? `number ${stage.index}` : `'${stage.name}'`} takes files from itself, if by way of others: break the circle`);
  }
}
