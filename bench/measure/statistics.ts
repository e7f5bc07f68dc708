/** The value below which a share of the values lies, interpolated. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('no values: a quantile needs at least one');
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Between these two lies the middle half of the values. */
export interface Spread {
  readonly from: number;
  readonly to: number;
}

export function spread(values: readonly number[]): Spread {
  return { from: quantile(values, 0.25), to: quantile(values, 0.75) };
}
