import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { folderWith } from './fixtures/build-folder';

const ROOT = path.join(__dirname, '..');

/** A copy of what a release writes its changelog with. */
function copy(): { add: (section: string) => number | null; text: () => string } {
  const folder = folderWith({});
  fs.mkdirSync(path.join(folder, 'scripts'));
  for (const file of ['CHANGELOG.md', 'scripts/add-to-changelog.sh']) fs.copyFileSync(path.join(ROOT, file), path.join(folder, file));
  const section = path.join(folder, 'section.md');
  return {
    add: (text) => {
      fs.writeFileSync(section, text);
      return spawnSync('bash', [path.join(folder, 'scripts', 'add-to-changelog.sh'), section]).status;
    },
    text: () => fs.readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8'),
  };
}

test('each release stands above those before it, once', () => {
  const changelog = copy();
  expect(changelog.add('## 0.1.0 (2026-12-01)\n\n### Features\n\n* the first\n')).toBe(0);
  expect(changelog.add('## 0.2.0 (2026-12-02)\n\n### Bug Fixes\n\n* one\n')).toBe(0);
  expect(changelog.add('## 0.2.0 (2026-12-02)\n\n### Bug Fixes\n\n* one\n')).toBe(0);
  expect(changelog.text().match(/^## .*$/gm)).toEqual(['## 0.2.0 (2026-12-02)', '## 0.1.0 (2026-12-01)']);
  expect(changelog.text().startsWith(fs.readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8').split('<!--')[0])).toBe(true);
});

test('fails without a section, and changes nothing', () => {
  const changelog = copy();
  const before = changelog.text();
  expect(changelog.add('')).toBe(1);
  expect(changelog.text()).toBe(before);
});
