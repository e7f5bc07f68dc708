/** A ratio, such as `1.03`. */
export function times(ratio: number): string {
  return ratio >= 100 ? Math.round(ratio).toLocaleString('en') : ratio >= 0.01 || ratio === 0 ? ratio.toFixed(2) : ratio.toPrecision(1);
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

export function milliseconds(value: number): string {
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} s`;
  if (value >= 10) return `${Math.round(value).toLocaleString('en')} ms`;
  return value >= 0.1 ? `${value.toFixed(1)} ms` : `${(value * 1000).toFixed(0)} µs`;
}

/** In powers of ten, as disks and networks count. */
export function bytes(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(2)} GB`;
  if (value >= 1e6) return `${(value / 1e6).toFixed(value >= 1e7 ? 0 : 1)} MB`;
  return value >= 1000 ? `${(value / 1000).toFixed(value >= 1e5 ? 0 : 1)} kB` : `${Math.round(value)} B`;
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}
