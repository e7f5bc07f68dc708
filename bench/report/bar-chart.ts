import { element, svgDocument, text } from './svg';

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly ours: boolean;
}

export interface BarChart {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly logarithmic: boolean;
  readonly show: (value: number) => string;
}

const WIDTH = 760;
const LEFT = 260;
const RIGHT = 90;
const TOP = 46;
const STEP = 30;

/** Horizontal bars, each with its value beside it. */
export function barChart({ title, bars, logarithmic, show }: BarChart): string {
  const largest = Math.max(...bars.map(({ value }) => value));
  const smallest = Math.min(...bars.map(({ value }) => value));
  // On a logarithmic scale the smallest bar is one power of ten long.
  const length = logarithmic
    ? (value: number) => (1 + Math.log10(value / smallest)) / (1 + Math.log10(largest / smallest))
    : (value: number) => value / largest;
  const content = bars.flatMap(({ name, value, ours }, index) => {
    const y = TOP + index * STEP;
    const width = Math.max(1, length(value) * (WIDTH - LEFT - RIGHT));
    return [
      text(LEFT - 10, y + 15, name, { 'text-anchor': 'end' }),
      element('rect', { class: ours ? 'ours' : 'peer', x: LEFT, y, width, height: STEP - 9, rx: 2 }),
      text(LEFT + width + 8, y + 15, show(value)),
    ];
  });
  const description = bars.map(({ name, value }) => `${name}: ${show(value)}`).join('; ');
  return svgDocument(WIDTH, TOP + bars.length * STEP + 10, title, description, content);
}
