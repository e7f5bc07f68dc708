import { median, Spread, spread } from './statistics';

/** Ours against a peer's, measured in pairs. */
export interface Comparison {
  /** Medians. */
  readonly ours: number;
  readonly peer: number;
  /** Ratio of the medians. */
  readonly ratio: number;
  /** Of the pairs' ratios. */
  readonly spread: Spread;
  readonly pairs: number;
}

export function compare(ours: readonly number[], peer: readonly number[]): Comparison {
  return {
    ours: median(ours),
    peer: median(peer),
    ratio: median(ours) / median(peer),
    spread: spread(ours.map((value, index) => value / peer[index])),
    pairs: ours.length,
  };
}
