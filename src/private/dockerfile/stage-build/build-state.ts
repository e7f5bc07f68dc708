import { UndecidedWord } from '../evaluation';
import { Budget } from '../expansion/budget';
import { GlobalScope } from '../global-scope';
import { InstructionError } from '../instruction-error';
import { LogicalLine } from '../lines';
import { Linter } from '../lint/linter';
import { Stage } from '../stages';
import { Warnings } from '../warnings';

/** What all stages of one build share. */
export interface BuildState {
  readonly buildArgs: Map<string, string>;
  readonly globalScope: GlobalScope;
  readonly escape: string;
  readonly budget: Budget;
  readonly warnings: Warnings;
  /** Words of which only the base image tells whether the build fails because of them. */
  readonly undecided: UndecidedWord[];
  /** What BuildKit finds only when it sends a stage to its daemon. */
  readonly unsendable: { readonly stage: Stage; readonly error: InstructionError; readonly line: LogicalLine }[];
  /** Only there when broken rules of BuildKit's fail the build. */
  readonly linter?: Linter;
}
