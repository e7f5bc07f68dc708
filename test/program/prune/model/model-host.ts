import { WorldSpec } from './world-spec';
import { WorldState } from './world-state';

/** What the parts of a model world stand in. */
export interface ModelHost {
  readonly spec: WorldSpec;
  readonly state: WorldState;
  /** Every call comes by here: things happen at it, and it may fail. */
  tick(): void;
  recordDeletion(repository: string, digests: readonly string[]): void;
  /** Time goes by. */
  wait(): void;
}
