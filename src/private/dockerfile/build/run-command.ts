import { Command } from '../stages';
import { StageBuild } from './context';
import { runArg, runEnv, runLabel } from './variables';

/** Runs one instruction of a stage, as far as labels, variables and errors go. */
export function runCommand(build: StageBuild, command: Command): void {
  const { instruction } = command;
  switch (instruction.kind) {
    case 'label':
      runLabel(build, instruction);
      break;
    case 'env':
      runEnv(build, instruction);
      break;
    case 'arg':
      runArg(build, instruction);
      break;
    case 'workdir':
    case 'user':
    case 'stopsignal':
    case 'volume':
      instruction.words.forEach((word) => build.expand(word));
      break;
    case 'copy':
    case 'add':
      [instruction.chown, instruction.chmod, instruction.checksum, ...instruction.sources, instruction.destination].forEach((word) => build.expand(word));
      break;
    default:
      break;
  }
}
