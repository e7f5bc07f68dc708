import { Picture, pictureOf } from './picture';
import { ListedImage } from '../../listing/listed-image';
import { printable } from '../../terminal/printable';

/** The picture as a Mermaid flowchart, which GitHub and GitLab draw. */
export function drawMermaid(images: readonly ListedImage[]): string {
  const { nodes, edges } = pictureOf(images);
  const groups = [...new Set(nodes.map(({ group }) => group).filter((group) => group !== undefined))];
  return [
    'flowchart LR',
    ...nodes.filter(({ group }) => group === undefined).map((node) => `  ${shape(node)}`),
    ...groups.flatMap((group, index) => [
      `  subgraph r${index}[${quoted(group)}]`,
      ...nodes.filter((node) => node.group === group).map((node) => `    ${shape(node)}`),
      '  end',
    ]),
    ...edges.map(({ from, to, text }) => `  ${from} -->${text === undefined ? '' : `|${text}|`} ${to}`),
  ].join('\n');
}

function shape({ id, kind, text }: Picture['nodes'][number]): string {
  const label = quoted(text.join('\n'));
  return kind === 'image' ? `${id}[(${label})]` : kind === 'user' ? `${id}([${label}])` : `${id}[${label}]`;
}

/** Mermaid knows entities, but no other way to write a quote. */
function quoted(text: string): string {
  const safe = text.split('\n').map(printable).map((line) => line.replace(/[&"<>#`]/g, (character) => `#${character.charCodeAt(0)};`));
  return `"${safe.join('<br/>')}"`;
}
