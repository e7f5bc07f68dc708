import { Picture, pictureOf } from './picture';
import { ListedImage } from '../../listing/listed-image';
import { printable } from '../../terminal/printable';

const SHAPES: Record<Picture['nodes'][number]['kind'], string> = { dockerfile: 'note', image: 'cylinder', user: 'box' };

/** The picture in the language of Graphviz. */
export function drawDot(images: readonly ListedImage[]): string {
  const { nodes, edges } = pictureOf(images);
  const groups = [...new Set(nodes.map(({ group }) => group).filter((group) => group !== undefined))];
  const written = ({ id, kind, text }: Picture['nodes'][number]) => `${id} [shape=${SHAPES[kind]}, label=${quoted(text.join('\n'))}];`;
  return [
    'digraph images {',
    '  rankdir=LR;',
    ...nodes.filter(({ group }) => group === undefined).map((node) => `  ${written(node)}`),
    ...groups.flatMap((group, index) => [
      `  subgraph cluster_${index} {`,
      `    label=${quoted(group)};`,
      ...nodes.filter((node) => node.group === group).map((node) => `    ${written(node)}`),
      '  }',
    ]),
    ...edges.map(({ from, to, text }) => `  ${from} -> ${to}${text === undefined ? '' : ` [label=${quoted(text)}]`};`),
    '}',
  ].join('\n');
}

function quoted(text: string): string {
  const lines = text.split('\n').map(printable);
  return `"${lines.map((line) => line.replace(/["\\]/g, '\\$&')).join('\\n')}"`;
}
