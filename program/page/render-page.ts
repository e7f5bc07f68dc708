import { createHash } from 'node:crypto';
import { escapeHtml } from './escape-html';
import { PageContent, PageImage, STATES } from './page-content';
import { PAGE_SCRIPT } from './page-script';
import { PAGE_STYLE } from './page-style';
import { Rectangle, treemap } from './treemap';
import { humanSize } from '../terminal/human-size';

/** Width of the whole map by its height; the style says the same. */
const ASPECT = 1.5;

/** The smallest part of the largest image's area: what is nearly nothing must still be seen and hit. */
const SMALLEST = 1 / 400;

/**
 * One page that needs nothing else: a map of all images by size, and what is behind each.
 *
 * All that comes from others is escaped. The policy of the page allows only this style and this script.
 */
export function renderPage(content: PageContent): string {
  const { body, places } = map(content);
  const style = `${PAGE_STYLE}${places.join('\n')}\n`;
  const policy = `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(PAGE_SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(content.title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(content.title)}</h1>
<p>${escapeHtml(content.made)} ${escapeHtml(content.looked)}</p>
${alert(content)}
${legend(content)}
</header>
<main>
<div id="map" role="group" aria-label="Images by size">
${body}
</div>
<aside aria-live="polite"><p id="hint">Point at an image, or reach it by Tab and the arrow keys, to see who uses it.</p><div id="details"></div></aside>
</main>
<footer><p>Areas are sizes in the repository; layers that images share count for each. Very small images are drawn larger.</p></footer>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function map({ repositories }: PageContent): { body: string; places: string[] } {
  const places: string[] = [];
  const parts: string[] = [];
  const most = Math.max(1, ...repositories.flatMap(({ images }) => images.map(({ bytes }) => bytes)));
  const weight = ({ bytes }: PageImage) => Math.max(bytes, most * SMALLEST);
  const whole = treemap(repositories.map(({ images }) => Math.max(most * SMALLEST, images.reduce((sum, image) => sum + weight(image), 0))), ASPECT);
  let count = 0;
  repositories.forEach(({ name, images }, index) => {
    places.push(rule(`#r${index}`, whole[index]));
    const inner = grouped(images, weight, Math.max(0.05, (whole[index].width / whole[index].height) * ASPECT));
    const areas = images.map((image, each) => {
      const id = count++;
      places.push(rule(`#i${id}`, inner[each]));
      return area(image, id);
    });
    parts.push(`<section class="repository" id="r${index}" aria-label="${escapeHtml(name)}"><h2 title="${escapeHtml(name)}">${escapeHtml(name)}</h2><div class="areas">${areas.join('')}</div></section>`);
  });
  return { body: parts.join('\n'), places };
}

/** Images of the same state lie together. */
function grouped(images: readonly PageImage[], weight: (image: PageImage) => number, aspect: number): Rectangle[] {
  const groups = STATES.map(({ state }) => [...images.entries()].filter(([, image]) => image.state === state)).filter((group) => group.length > 0);
  const outer = treemap(groups.map((group) => group.reduce((sum, [, image]) => sum + weight(image), 0)), aspect);
  const places: Rectangle[] = [];
  groups.forEach((group, each) => {
    const { left, top, width, height } = outer[each];
    treemap(group.map(([, image]) => weight(image)), Math.max(0.05, (width / height) * aspect)).forEach((place, nth) => {
      places[group[nth][0]] = {
        left: left + (place.left * width) / 100,
        top: top + (place.top * height) / 100,
        width: (place.width * width) / 100,
        height: (place.height * height) / 100,
      };
    });
  });
  return places;
}

function area(image: PageImage, id: number): string {
  const state = nameOf(image);
  const label = `${image.name}, ${image.size}, ${state}`;
  return `<button type="button" class="image ${image.state}" id="i${id}" tabindex="${id === 0 ? 0 : -1}" aria-label="${escapeHtml(label)}">`
    + `<span>${escapeHtml(image.name)}</span><span>${escapeHtml(image.size)}</span></button><template id="d${id}">${details(image)}</template>`;
}

function details(image: PageImage): string {
  const facts = [['state', nameOf(image)], ['size', image.size], ['pushed', image.pushed], ...(image.pulled === undefined ? [] : [['pulled', image.pulled]]), ['digest', image.digest]];
  const list = (title: string, lines: readonly string[]) =>
    (lines.length === 0 ? '' : `<h4>${title}</h4><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`);
  return `<h3>${escapeHtml(image.name)}</h3><dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`
    + list('Why', image.reasons) + list('Used by', image.users);
}

function legend({ repositories }: PageContent): string {
  const images = repositories.flatMap((repository) => repository.images);
  const states = STATES.map(({ state, name }) => ({ state, name, found: images.filter((image) => image.state === state) }));
  const items = states.filter(({ found }) => found.length > 0);
  return `<ul class="legend">${items.map(({ state, name, found }) =>
    `<li><i class="${state}"></i>${name}: ${found.length}, ${humanSize(found.reduce((sum, { bytes }) => sum + bytes, 0))}</li>`).join('')}</ul>`;
}

function alert({ unchecked }: PageContent): string {
  return unchecked.length === 0 ? '' : `<div class="alert" role="alert"><strong>Not everything could be looked at, so nothing is said to be unused.</strong><ul>${
    unchecked.map((each) => `<li>${escapeHtml(each)}</li>`).join('')}</ul></div>`;
}

function nameOf({ state }: PageImage): string {
  return STATES.find((each) => each.state === state)!.name;
}

function rule(selector: string, { left, top, width, height }: Rectangle): string {
  return `${selector}{left:${round(left)}%;top:${round(top)}%;width:${round(width)}%;height:${round(height)}%}`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
