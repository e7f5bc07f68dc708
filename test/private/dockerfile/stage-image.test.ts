import { Budget } from '../../../src/private/dockerfile/expansion/budget';
import { anything, Unknown } from '../../../src/private/dockerfile/expansion/unknown';
import { parsePlatform } from '../../../src/private/dockerfile/platforms';
import { StageImage } from '../../../src/private/dockerfile/stage-image';

const origin = { line: 1, stage: 0, written: { key: 'a', value: '1' }, uses: [] };

test('a label that one of unknown name may replace is roughly unknown where there is no time to tell', () => {
  const image = StageImage.external('base', parsePlatform('linux/amd64')!);
  image.setLabel('a', origin, '1');
  image.setUnnamedLabel(new Unknown(['b', 0]), { ...origin, line: 2 }, '2');
  image.setLabel('c', { ...origin, line: 3 }, '3');
  image.setUnnamedLabel(anything(1), { ...origin, line: 4 }, '3');
  const isRough = (budget: Budget) => [...image.finish(budget).unknown].map(([name, label]) => [name, label.line, label.cause, label.isRough]);
  expect(isRough(new Budget())).toEqual([['a', 4, 'name', false]]);
  expect(image.certainLabel('a', new Budget())).toBeUndefined();
  expect(image.certainLabel('c', new Budget())).toMatchObject({ line: 3, value: '3' });
  const spent = new Budget();
  expect(spent.allows(100_000_000)).toBe(true);
  expect(isRough(spent)).toEqual([['a', 4, 'name', true]]);
});
