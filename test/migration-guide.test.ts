import * as fs from 'fs';
import * as path from 'path';

const guide = fs.readFileSync(path.join(__dirname, '../docs/migrating-from-sparta.md'), 'utf8');
const firstCells = guide.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split(' | ')[0]);

test.each([
  ['flag', ['dockerFile', 'buildID', 'outputDir', 'noop', 's3Bucket', 'param', 'tag', 'inplace', 'codePipelinePackage', 'tags', 'ldflags', 'level']
    .map((flag) => `\`--${flag}\``)],
  ['hook', ['PreBuilds', 'PostBuilds', 'Archives', 'PreMarshalls', 'ServiceDecorators', 'PostMarshalls', 'Validators', 'Rollbacks']
    .map((hook) => `\`${hook}\``)],
  ['part of the template', ['CodeImageURI', 'BuildID', 'TemplateCreationTime', 'io:sparta:buildId', 'io:sparta:sparta-version'].map((part) => `\`${part}\``)],
])('the migration guide has a row for each %s of the original', (_, names) => {
  expect(names.filter((name) => !firstCells.some((cell) => cell.includes(name)))).toEqual([]);
});

test('every file that the guide links to exists', () => {
  const links = [...guide.matchAll(/\]\((?!http)([^)#]+)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !fs.existsSync(path.join(__dirname, '../docs', link)))).toEqual([]);
});
