/** Colours for light and dark pages; classes are used by the charts. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f; } .title { font-size: 15px; font-weight: 600; } .small { font-size: 12px; }
  .back { fill: #ffffff; } .axis { stroke: #d0d7de; stroke-width: 1; }
  .ours { fill: #0969da; } .peer { fill: #8c959f; } .line-ours { stroke: #0969da; } .line-peer { stroke: #8c959f; } .line { fill: none; stroke-width: 2.5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .back { fill: #0d1117; } .axis { stroke: #30363d; }
    .ours { fill: #58a6ff; } .line-ours { stroke: #58a6ff; }
  }`;

/** A whole drawing, described to those who cannot see it. */
export function svgDocument(width: number, height: number, title: string, description: string, content: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escape(title)}</title>`,
    `<desc id="description">${escape(description)}</desc>`,
    `<style>${STYLE}</style>`,
    element('rect', { class: 'back', width, height, rx: 6 }),
    text(16, 28, title, { class: 'title' }),
    ...content,
    '</svg>',
    '',
  ].join('\n');
}

export function element(name: string, attributes: Record<string, string | number>, content?: string): string {
  const rendered = Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === 'number' ? Number(value.toFixed(1)) : escape(value)}"`).join('');
  return content === undefined ? `<${name}${rendered}/>` : `<${name}${rendered}>${content}</${name}>`;
}

export function text(x: number, y: number, content: string, attributes: Record<string, string | number> = {}): string {
  return element('text', { x, y, ...attributes }, escape(content));
}

function escape(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
