import { Section } from '../section';

const WIDEST = 70;

/** A section as it is printed. */
export function terminalTable({ title, method, table }: Section): string {
  const lines = [table.columns, ...table.rows].map((cells) => cells.map((cell) => (cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1)}…` : cell)));
  const widths = table.columns.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  const printed = lines.map((cells) => cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ').trimEnd());
  return ['', title, method, ...(table.columns.length > 0 ? ['', ...printed] : [])].join('\n');
}
