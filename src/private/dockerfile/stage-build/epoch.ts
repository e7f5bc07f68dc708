import { expand } from '../expansion/expand';
import { InstructionError } from '../instruction-error';
import { BuildState } from './build-state';
import { parseInteger } from './integer';
import { checkRemoteSource } from './remote-source';
import { Instruction } from '../instructions/instruction';
import { SCRATCH } from '../stages';
import { toLower } from '../unicode';

const NAME = 'SOURCE_DATE_EPOCH';

/**
 * The build arg SOURCE_DATE_EPOCH: a number of seconds is brought into its normal form, and a stage
 * that is named instead has to consist of one remote ADD, whose time BuildKit would take.
 *
 * @see https://github.com/moby/buildkit/blob/master/docs/build-repro.md
 */
export function resolveEpoch(state: BuildState, instructions: readonly Instruction[]): void {
  const given = state.buildArgs.get(NAME);
  const value = given ?? state.globalScope.get(NAME);
  if (value === undefined || (given === undefined && value === '')) {
    return;
  }
  const seconds = parseInteger(value)?.toString();
  if (value !== '' && value !== 'context' && seconds === undefined) {
    checkEpochStage(state, instructions, value);
  }
  replace(state, seconds);
}

/** Without a number, BuildKit asks the context or the stage; before the build there is no answer. */
function replace({ buildArgs, globalScope }: BuildState, seconds: string | undefined): void {
  if (buildArgs.has(NAME)) {
    if (seconds === undefined) {
      buildArgs.delete(NAME);
    } else {
      buildArgs.set(NAME, seconds);
    }
  }
  if (globalScope.get(NAME) !== undefined) {
    if (seconds === undefined) {
      globalScope.delete(NAME);
    } else {
      globalScope.set(NAME, seconds);
    }
  }
}

function checkEpochStage(state: BuildState, instructions: readonly Instruction[], name: string): void {
  const at = instructions.findIndex((instruction) => instruction.kind === 'from' && toLower(instruction.stage) === toLower(name));
  const from = instructions[at];
  if (from?.kind !== 'from') {
    throw new InstructionError(`invalid SOURCE_DATE_EPOCH '${name}': it is a number of seconds, 'context' or the name of a stage`);
  }
  const scope = state.globalScope.copy();
  scope.delete(NAME);
  if (expand(from.base, state.escape, scope, state) !== SCRATCH) {
    throw new InstructionError(`the stage '${name}' that SOURCE_DATE_EPOCH names has to be FROM scratch`);
  }
  let adds = 0;
  for (const instruction of instructions.slice(at + 1)) {
    if (instruction.kind === 'from') {
      break;
    }
    if (instruction.kind === 'arg') {
      for (const { name: arg, value } of instruction.args) {
        const result = state.buildArgs.get(arg) ?? (value === undefined ? undefined : (expand(value, state.escape, scope, state) as string));
        if (result !== undefined) {
          scope.set(arg, result);
        }
      }
    } else if (instruction.kind === 'add' && adds === 0 && instruction.sources.length === 1 && instruction.documents.length === 0) {
      adds++;
      const source = expand(instruction.sources[0], state.escape, scope, state) as string;
      checkRemoteSource(source, expand(instruction.checksum, state.escape, scope, state) as string);
    } else {
      throw new InstructionError(`the stage '${name}' that SOURCE_DATE_EPOCH names may hold ARGs and one remote ADD only`);
    }
  }
  if (adds === 0) {
    throw new InstructionError(`the stage '${name}' that SOURCE_DATE_EPOCH names has to hold one remote ADD`);
  }
}
