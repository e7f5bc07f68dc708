import { Comparison } from './measure/comparison';
import { percent, times } from './report/format';

/** What a figure should be, and whether it is. */
export interface Outcome {
  readonly name: string;
  readonly value: number;
  readonly atMost: number;
  readonly met: boolean;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

export interface Plot {
  readonly file: string;
  readonly svg: string;
}

/** One question that the benchmark answers. */
export interface Section {
  readonly title: string;
  /** What is compared with what, and how. */
  readonly method: string;
  readonly table: Table;
  readonly outcomes: readonly Outcome[];
  readonly plots: readonly Plot[];
  /** Every figure as it was measured. */
  readonly figures: object;
}

/** A section that could not be measured on this machine. */
export function leftOut(title: string, reason: string): Section {
  return { title, method: `Left out: ${reason}.`, table: { columns: [], rows: [] }, outcomes: [], plots: [], figures: { leftOut: reason } };
}

/** One line of a table of comparisons. */
export interface ComparisonRow {
  readonly name: string;
  readonly comparison: Comparison;
  readonly show: (value: number) => string;
  /** The ratio that is aimed at. */
  readonly atMost?: number;
}

export function comparisonTable(columns: { readonly ours: string; readonly peer: string }, rows: readonly ComparisonRow[]): Table {
  return {
    columns: ['', columns.ours, columns.peer, 'ratio', 'middle half', 'aim', 'met'],
    rows: rows.map(({ name, comparison: { ours, peer, ratio, spread }, show, atMost }) => [
      name, show(ours), show(peer), times(ratio), `${times(spread.from)} to ${times(spread.to)}`, ...aimCells(ratio, atMost),
    ]),
  };
}

export function outcomesOf(rows: readonly ComparisonRow[]): Outcome[] {
  return rows.flatMap(({ name, comparison: { ratio }, atMost }) =>
    atMost === undefined ? [] : [{ name, value: ratio, atMost, met: isMet(ratio, atMost) }]);
}

/** Whether a ratio keeps an aim, compared as both are printed. */
export function isMet(ratio: number, atMost: number): boolean {
  return Math.round(ratio * 100) <= Math.round(atMost * 100);
}

function aimCells(ratio: number, atMost?: number): [string, string] {
  return atMost === undefined ? ['–', ''] : [`≤ ${times(atMost)}`, isMet(ratio, atMost) ? 'yes' : `no, by ${percent(ratio / atMost - 1)}`];
}
