import { Mention, NamedUse } from './image-use';
import { Unchecked } from '../findings/finding';

/** What was looked at, in which account and region, and how much of it there was. */
export interface Looked {
  readonly account: string;
  readonly region: string;
  readonly what: 'function versions' | 'task definitions' | 'tasks' | 'services' | 'stacks' | 'change sets';
  readonly count: number;
}

/** All uses that were found, what was looked at to find them, and what could not be. */
export interface GatheredUsage {
  readonly uses: readonly NamedUse[];
  readonly mentions: readonly Mention[];
  readonly looked: readonly Looked[];
  readonly unchecked: readonly Unchecked[];
  /** What was looked at, but may run something else than it says until it has settled. */
  readonly unsettled?: readonly Unchecked[];
}

export function mergeUsage(parts: readonly GatheredUsage[]): GatheredUsage {
  return {
    uses: parts.flatMap(({ uses }) => uses),
    mentions: parts.flatMap(({ mentions }) => mentions),
    looked: parts.flatMap(({ looked }) => looked),
    unchecked: parts.flatMap(({ unchecked }) => unchecked),
    unsettled: parts.flatMap(({ unsettled = [] }) => unsettled),
  };
}
