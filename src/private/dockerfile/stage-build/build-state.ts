import { GlobalScope } from '../global-scope';
import { Linter } from '../lint/linter';
import { Warnings } from '../warnings';
import { Budget } from './budget';

/** What all stages of one build share. */
export interface BuildState {
  readonly buildArgs: Map<string, string>;
  readonly globalScope: GlobalScope;
  readonly escape: string;
  readonly budget: Budget;
  readonly warnings: Warnings;
  /** Only there when broken rules of BuildKit's fail the build. */
  readonly linter?: Linter;
}
