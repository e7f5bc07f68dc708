import { median, Spread, spread } from './statistics';

/** Ours against a peer's, measured in pairs. */
export interface Comparison {
  /** Medians. */
  readonly ours: number;
  readonly peer: number;
  /** Median of the pairs' ratios: what disturbs one pair does not count, and it lies within their spread. */
  readonly ratio: number;
  /** Of the pairs' ratios. */
  readonly spread: Spread;
  readonly pairs: number;
}

export function compare(ours: readonly number[], peer: readonly number[]): Comparison {
  const ratios = ours.map((value, index) => value / peer[index]);
  return {
    ours: median(ours),
    peer: median(peer),
    ratio: median(ratios),
    spread: spread(ratios),
    pairs: ours.length,
  };
}
