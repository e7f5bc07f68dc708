import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');
const OURS = /^https:\/\/(?:github\.com\/cdk-sparta-oci\/cdk-sparta-oci\/(?:blob|tree)|raw\.githubusercontent\.com\/cdk-sparta-oci\/cdk-sparta-oci)\/main\//;

const pages = [
  ...fs.readdirSync(ROOT).filter((file) => file.endsWith('.md') && file !== 'API.md'),
  ...['docs', 'examples'].flatMap((folder) =>
    fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md') && !file.includes('node_modules')).map((file) => path.join(folder, file))),
];

/** Where a page links to, its code left out. */
function linksOf(page: string): string[] {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/^\[[^\]]+\]: (\S+)$/gm)].map(([, link]) => link);
}

/** As GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
  const text = fs.readFileSync(file, 'utf8');
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading.toLowerCase().replace(/[^\p{Letter}\p{Number}\s_-]/gu, '').trim().replace(/\s/g, '-'));
  return [...headings, ...[...text.matchAll(/ (?:id|name)="([^"]+)"/g)].map(([, id]) => id)];
}

test.each(pages)('every link of %s to this project leads somewhere', (page) => {
  const lost = linksOf(page).filter((link) => {
    const isOurs = OURS.test(link);
    if (!isOurs && /^[a-z]+:/.test(link)) return false;
    const [target, anchor] = link.replace(OURS, '').split('#');
    const file = target === '' ? path.join(ROOT, page) : path.join(isOurs ? ROOT : path.dirname(path.join(ROOT, page)), target);
    return !fs.existsSync(file) || (anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor));
  });
  expect(lost).toEqual([]);
});

test('the README has no link that only a checkout can follow, as registries show it too', () => {
  expect(linksOf('README.md').filter((link) => !/^(https:|#)/.test(link))).toEqual([]);
});
