import { ageText, imageName, reasonText, short } from '../../../program/prune/reason-text';
import { KeepReason } from '../../../program/prune/verdict';
import { RepositoryImage } from '../../../program/registry/repository-image';

const DIGEST = `sha256:0123456789ab${'c'.repeat(52)}`;
const IMAGE: RepositoryImage = { digest: DIGEST, tags: [], sizeInBytes: 1, status: 'ACTIVE', children: [] };
const use = (folder: string) => ({ user: { kind: 'assembly', folder }, how: 'runs' } as const);

describe('why an image stays', () => {
  test.each<[KeepReason, string]>([
    [{ code: 'in-use', uses: [use('a')] }, 'in use: cloud assembly a'],
    [{ code: 'in-use', uses: ['a', 'b', 'c'].map(use) }, 'in use: cloud assembly a; cloud assembly b; cloud assembly c'],
    [{ code: 'in-use', uses: ['a', 'b', 'c', 'd', 'e'].map(use) }, 'in use: cloud assembly a; cloud assembly b; cloud assembly c; and 2 more'],
    [{ code: 'young' }, 'younger than --min-age'],
    [{ code: 'age-unknown' }, 'nobody knows when it was pushed'],
    [{ code: 'newest', rank: 2 }, 'number 2 of the newest'],
    [{ code: 'activating' }, 'somebody restores it from the archive'],
    [{ code: 'no-label' }, 'no label names it'],
    [{ code: 'other-tags', tags: ['a', 'b'] }, 'its label does not name its tag a, b'],
    [{ code: 'label-unreadable', why: 'it is archived' }, 'its label cannot be read: it is archived'],
    [{ code: 'foreign-part', digest: DIGEST }, 'it lists sha256:0123456789ab, which no label names'],
    [{ code: 'listed', digest: DIGEST }, 'sha256:0123456789ab lists it, and stays'],
    [{ code: 'belongs', digest: DIGEST }, 'it belongs to sha256:0123456789ab, which stays'],
    [{ code: 'has', digest: DIGEST }, 'sha256:0123456789ab belongs to it, and stays'],
  ])('is said in words: %j', (reason, text) => {
    expect(reasonText(reason)).toBe(text);
  });
});

describe('an image in a line', () => {
  test.each<[Partial<RepositoryImage>, string]>([
    [{ tags: ['a', 'b'] }, ':a :b'],
    [{}, 'sha256:0123456789ab'],
    [{ children: [DIGEST], subject: DIGEST, tags: ['a'] }, 'index :a'],
    [{ subject: DIGEST }, 'attached sha256:0123456789ab'],
  ])('%j', (rest, name) => {
    expect(imageName({ ...IMAGE, ...rest })).toBe(name);
  });

  test.each([
    [-1, 'in the future'], [0, '0 hours ago'], [3_599_999, '0 hours ago'], [3_600_000, '1 hour ago'], [7_200_000, '2 hours ago'], [86_399_999, '23 hours ago'],
    [86_400_000, '1 day ago'], [3 * 86_400_000 - 1, '2 days ago'],
  ])('that was pushed %d ms ago', (milliseconds, text) => {
    const now = new Date();
    expect(ageText({ ...IMAGE, pushedAt: new Date(now.getTime() - milliseconds) }, now)).toBe(text);
  });

  test('that was pushed nobody knows when', () => {
    expect(ageText(IMAGE, new Date())).toBe('?');
  });

  test('by as much of its digest as Docker shows', () => {
    expect(short(DIGEST)).toBe('sha256:0123456789ab');
  });
});
