import { element, svgDocument, text } from './svg';

export interface Line {
  readonly name: string;
  readonly ours: boolean;
  readonly dashed: boolean;
  readonly points: ReadonlyArray<readonly [x: number, y: number]>;
}

export interface LineChart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly lines: readonly Line[];
}

const WIDTH = 760;
const HEIGHT = 400;
const LEFT = 60;
const RIGHT = 20;
const TOP = 130;
const BOTTOM = 50;
const STEPS = 5;

/** Lines over a common origin, with a legend. */
export function lineChart({ title, xLabel, yLabel, lines }: LineChart): string {
  const points = lines.flatMap((line) => line.points);
  const xMost = Math.max(...points.map(([x]) => x));
  const yStep = niceStep(Math.max(...points.map(([, y]) => y)) / STEPS);
  const yMost = yStep * STEPS;
  const toX = (x: number) => LEFT + (x / xMost) * (WIDTH - LEFT - RIGHT);
  const toY = (y: number) => HEIGHT - BOTTOM - (y / yMost) * (HEIGHT - TOP - BOTTOM);
  const xTicks = [...new Set(points.map(([x]) => x))];
  const grid = Array.from({ length: STEPS + 1 }, (_, index) => index * yStep).flatMap((y) => [
    element('line', { class: 'axis', x1: LEFT, x2: WIDTH - RIGHT, y1: toY(y), y2: toY(y) }),
    text(LEFT - 8, toY(y) + 4, String(Number(y.toFixed(3))), { 'class': 'small', 'text-anchor': 'end' }),
  ]);
  const ticks = xTicks.map((x) => text(toX(x), HEIGHT - BOTTOM + 20, String(x), { 'class': 'small', 'text-anchor': 'middle' }));
  const labels = [
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, xLabel, { 'class': 'small', 'text-anchor': 'middle' }),
    text(LEFT - 8, TOP - 14, yLabel, { 'class': 'small', 'text-anchor': 'end' }),
  ];
  const drawn = lines.flatMap((line) => [
    element('polyline', { ...strokeOf(line), points: line.points.map(([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' ') }),
    ...line.points.map(([x, y]) => element('circle', { class: line.ours ? 'ours' : 'peer', cx: toX(x), cy: toY(y), r: 3.5 })),
  ]);
  const legend = lines.flatMap((line, index) => {
    const [x, y] = [16 + (index % 2) * 360, 52 + Math.floor(index / 2) * 22];
    return [element('line', { ...strokeOf(line), x1: x, x2: x + 34, y1: y - 4, y2: y - 4 }), text(x + 42, y, line.name)];
  });
  const description = lines.map(({ name, points: own }) => `${name}: ${own.map(([x, y]) => `${x} ${xLabel} ${y.toFixed(2)} ${yLabel}`).join(', ')}`).join('; ');
  return svgDocument(WIDTH, HEIGHT, title, description, [...grid, ...ticks, ...labels, ...drawn, ...legend]);
}

function strokeOf({ ours, dashed }: Line): Record<string, string> {
  return { class: `line ${ours ? 'line-ours' : 'line-peer'}`, ...(dashed ? { 'stroke-dasharray': '7 5' } : {}) };
}

/** The next larger of 1, 2 and 5 times a power of ten. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= value)!;
}
