import { UsageError } from '../command-line/usage-error';

const UNITS: { readonly [unit: string]: number } = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/**
 * Reads an age such as `14d`.
 *
 * @throws UsageError for anything else
 */
export function readAge(option: string, text: string): number {
  const [, count, unit] = /^(\d{1,5})([hdw])$/.exec(text) ?? [];
  if (count === undefined) throw new UsageError(`'--${option} ${text}' is no age: write hours, days or weeks, such as 12h, 14d or 2w`);
  return Number(count) * UNITS[unit];
}

/** An age as people say it. */
export function shownAge(milliseconds: number): string {
  if (milliseconds < 0) return 'in the future';
  const days = Math.floor(milliseconds / UNITS.d);
  if (days >= 1) return days === 1 ? '1 day ago' : `${days} days ago`;
  const hours = Math.floor(milliseconds / UNITS.h);
  return hours === 1 ? '1 hour ago' : `${hours} hours ago`;
}
