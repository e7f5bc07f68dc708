import { bakeCommand } from './bake/command';
import { doctorCommand } from './doctor/command';
import { labelCommand } from './label/command';
import { listCommand } from './list/command';
import { policyCommand } from './policy/command';
import { pruneCommand } from './prune/command';
import { verifyCommand } from './verify/command';
import { whyCommand } from './why/command';
import { Command } from '../command-line/command';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  labelCommand, listCommand, whyCommand, verifyCommand, doctorCommand, pruneCommand, policyCommand, bakeCommand,
];
