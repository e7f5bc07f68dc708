import { readFileSync } from 'fs';
import { join } from 'path';
import { ALL_CHANGES, measureAll, renderCoverage } from './render-coverage';

/** The version that the page was written with: another one of the CDK may see more. */
const PAGE = readFileSync(join(__dirname, '../../docs/what-the-tag-covers.md'), 'utf8');
const VERSION: string = jest.requireActual<{ version: string }>('aws-cdk-lib/package.json').version;

const measured = measureAll();
/** Changes that nobody sees, and that count all the same: whoever gives it wants another tag. */
const ASKED_FOR = ['`extraHash` is another one'];

test.each(Object.values(measured).flat().map((change) => [change.title, change] as const))('%s: a new tag exactly where an engine can see it', (title, change) => {
  expect(change.isNewForUs).toBe(change.isSeen || ASKED_FOR.includes(title));
});

test('there are at least 30 kinds of change, each once', () => {
  const titles = ALL_CHANGES.map(({ title }) => title);
  expect(titles.length).toBeGreaterThanOrEqual(30);
});

test('the page says what is so (npm run docs:tag)', () => {
  if (!PAGE.includes(`aws-cdk-lib ${VERSION})`)) {
    console.warn(`the page is not compared: it is of another version of the CDK than ${VERSION}`);
    return;
  }
  expect(PAGE).toBe(renderCoverage(measured, VERSION));
});
