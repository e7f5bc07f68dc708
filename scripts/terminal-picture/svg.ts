import { StyledText } from './screen';

const FONT_SIZE = 13;
/** Of the fonts named below, near enough: each piece of text begins at its column anyway. */
const CHARACTER_WIDTH = 7.83;
const LINE_HEIGHT = 19;
const MARGIN = 16;
const TITLE_HEIGHT = 30;

/** Colours on a dark ground, which is the picture's own: it looks the same on light and dark pages. */
const COLOURS = ['#484f58', '#ff7b72', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd'];

/** A terminal's window as a picture that needs nothing but itself. */
export function terminalSvg(title: string, description: string, lines: readonly StyledText[][]): string {
  const columns = Math.max(...lines.flat().map(({ column, text }) => column + text.length));
  const width = Math.ceil(2 * MARGIN + columns * CHARACTER_WIDTH);
  const height = TITLE_HEIGHT + 2 * MARGIN + lines.length * LINE_HEIGHT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escape(title)}</title>`,
    `<desc id="description">${escape(description)}</desc>`,
    '<style>text { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; }</style>',
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" fill="#0d1117" stroke="#8b949e" stroke-opacity="0.5"/>`,
    ...['#ff7b72', '#e3b341', '#56d364'].map((fill, index) => `<circle cx="${MARGIN + 4 + index * 18}" cy="19" r="5.5" fill="${fill}"/>`),
    `<g font-size="${FONT_SIZE}" fill="#e6edf3">`,
    ...lines.flatMap((line, index) => line.map((run) => textOf(run, TITLE_HEIGHT + MARGIN + (index + 0.7) * LINE_HEIGHT))),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function textOf({ text, column, colour, bold, dim }: StyledText, y: number): string {
  const attributes = [
    `x="${(MARGIN + column * CHARACTER_WIDTH).toFixed(1)}"`,
    `y="${y.toFixed(1)}"`,
    ...(dim ? ['fill="#8b949e"'] : colour ? [`fill="${COLOURS[colour]}"`] : []),
    ...(bold ? ['font-weight="bold"'] : []),
    'xml:space="preserve"',
  ];
  return `<text ${attributes.join(' ')}>${escape(text.trimEnd())}</text>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
