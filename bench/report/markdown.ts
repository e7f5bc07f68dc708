import { Table, Section } from '../section';
import { Machine } from './machine';

/** The results as they stand in the README. */
export function markdownReport(sections: readonly Section[], machine: Machine): string {
  const outcomes = sections.flatMap((section) => section.outcomes);
  const met = outcomes.filter((outcome) => outcome.met).length;
  return [
    machine.summary,
    '',
    `Aims met: ${met} of ${outcomes.length}.`,
    '',
    ...sections.flatMap(({ title, method, table }) => [`### ${title}`, '', method, '', ...(table.columns.length > 0 ? [...markdownTable(table), ''] : [])]),
  ].join('\n');
}

function markdownTable({ columns, rows }: Table): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\n/g, ' ')).join(' | ')} |`;
  return [line(columns), line(columns.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)];
}
