import * as fs from 'node:fs';
import * as path from 'node:path';
import { Browser, chromium, Page } from 'playwright-core';
import { PageContent, PageImage, PageState } from '../../../program/page/page-content';
import { renderPage } from '../../../program/page/render-page';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

jest.setTimeout(120_000);

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const HOSTILE = [
  '<img src=x onerror="window.hacked=1">', '"><script>window.hacked=1</script>', "' onmouseover='window.hacked=1", '</template><script>window.hacked=1</script>',
  '</style><script>window.hacked=1</script>', '<svg onload=window.hacked=1>', '&lt;b&gt;', '\u202etxt.exe', '${window.hacked=1}',
];
/** Measures in the page how much text stands out. */
const CONTRASTS = `(() => {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = (color) => {
    const [red, green, blue] = color.match(/[\\d.]+/g).map((part) => linear(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (element, behind) => {
    const both = [luminance(getComputedStyle(element).color), luminance(getComputedStyle(behind).backgroundColor)];
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  };
  return {
    areas: [...document.querySelectorAll('.image')].map((area) => ratio(area, area)),
    page: ['h1', 'header p'].map((selector) => ratio(document.querySelector(selector), document.body)),
  };
})()`;
const STATES: readonly PageState[] = ['used', 'kept', 'prunable', 'unknown'];

function image(index: number, part: Partial<PageImage> = {}): PageImage {
  const bytes = 1_000_000 + ((index * 7919) % 400) * 1_000_000;
  return {
    name: `:build-${index}`,
    digest: `sha256:${index.toString(16).padStart(64, '0')}`,
    bytes,
    size: `${bytes / 1e6} MB`,
    pushed: `${index} days ago`,
    state: STATES[index % 3],
    reasons: index % 3 === 1 ? ['number 2 of the newest'] : [],
    users: index % 3 === 0 ? [`function greeter:${index} (alias live)`] : [],
    ...part,
  };
}

function content(images: number, part: Partial<PageContent> = {}): PageContent {
  const all = Array.from({ length: images }, (_, index) => image(index));
  const cut = Math.ceil(images * 0.6);
  const repositories = [{ name: '1.dkr.ecr/app', images: all.slice(0, cut) }, { name: '1.dkr.ecr/lib', images: all.slice(cut) }];
  return { title: 'Images', made: '2026.', looked: 'Looked.', repositories, unchecked: [], ...part };
}

const missing = fs.existsSync(CHROMIUM) || process.env.CI ? undefined : `${CHROMIUM} is not installed (Debian: apt-get install chromium)`;
if (missing) process.stderr.write(`skipped: the page in a browser: ${missing}\n`);

(missing ? describe.skip : describe)('the page of images, in a browser', () => {
  const folder = new TemporaryFolder('page-');
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    folder.remove();
  });

  /** Opens the page as a file, without network, and notes everything that goes wrong. */
  async function open(shown: PageContent, colorScheme: 'light' | 'dark' = 'light'): Promise<{ page: Page; problems: string[] }> {
    const file = path.join(folder.path, 'images.html');
    fs.writeFileSync(file, renderPage(shown));
    const context = await browser.newContext({ colorScheme, offline: true, viewport: { width: 1400, height: 1000 } });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => problems.push(message.text()));
    page.on('request', (request) => request.url() !== `file://${file}` && problems.push(request.url()));
    await page.goto(`file://${file}`);
    return { page, problems };
  }

  test('shows 1,000 images without anything from outside, each where it can be hit, and none over another', async () => {
    const { page, problems } = await open(content(1000));
    const boxes = await page.$$eval('.image', (areas) => areas.map((area) => {
      const { x, y, width, height } = area.getBoundingClientRect();
      return { x, y, width, height };
    }));
    expect(problems).toEqual([]);
    expect(boxes).toHaveLength(1000);
    expect(Math.min(...boxes.map(({ width, height }) => Math.min(width, height)))).toBeGreaterThan(1);
    const overlapping = boxes.filter((one, index) => boxes.slice(index + 1).some((other) =>
      Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) > 1.5
      && Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > 1.5));
    expect(overlapping).toEqual([]);
  });

  test('tells on hover who uses an image and why it stays', async () => {
    const { page } = await open(content(12));
    await page.hover('#i3');
    expect(await page.innerText('#details')).toContain('function greeter:3 (alias live)');
    await page.hover('#i4');
    expect(await page.innerText('#details')).toMatch(/:build-4[^]*number 2 of the newest/);
  });

  test('tells it by keyboard, too, with one stop for Tab and arrows from area to area', async () => {
    const { page } = await open(content(12));
    await page.keyboard.press('Tab');
    expect(await page.innerText('#details h3')).toBe(':build-0');
    const seen = new Set<string>();
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'End', 'Home']) {
      await page.keyboard.press(key);
      seen.add(await page.innerText('#details h3'));
    }
    expect(seen.size).toBeGreaterThan(2);
    expect(await page.innerText('#details h3')).toBe(':build-0');
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.classList.contains('image')")).toBe(false);
  });

  test('runs nothing that others wrote as a name', async () => {
    const images = HOSTILE.map((text, index) => image(index, { name: text, digest: text, pushed: text, size: text, reasons: [text], users: [text] }));
    const { page, problems } = await open({
      title: HOSTILE[1], made: HOSTILE[0], looked: HOSTILE[5], unchecked: [...HOSTILE], repositories: HOSTILE.map((name) => ({ name, images })),
    });
    for (const each of await page.$$('.image')) await each.hover({ force: true });
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.$$eval('img, svg, script', (found) => found.map(({ tagName }) => tagName))).toEqual(['SCRIPT']);
    expect(await page.innerText('.alert li:first-of-type')).toBe(HOSTILE[0]);
    expect(problems).toEqual([]);
  });

  test('forbids, by its policy, a script that came in all the same', async () => {
    const file = path.join(folder.path, 'broken.html');
    fs.writeFileSync(file, renderPage(content(2)).replace('<header>', '<header><script>window.hacked=1</script><img src="x" onerror="window.hacked=2">'));
    const page = await browser.newPage();
    await page.goto(`file://${file}`);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
  });

  test.each(['light', 'dark'] as const)('can be read in %s: text stands out by 4.5 to 1 or more', async (scheme) => {
    const { page } = await open(content(1000), scheme);
    const ratios = await page.evaluate<{ areas: number[]; page: number[] }>(CONTRASTS);
    expect(Math.min(...ratios.areas, ...ratios.page)).toBeGreaterThanOrEqual(4.5);
    await page.hover('#i3');
    if (process.env.PAGE_PICTURES) await page.screenshot({ path: path.join(process.env.PAGE_PICTURES, `${scheme}.png`) });
  });
});
