import { RepositoryImage } from '../../../program/registry/repository-image';
import { GatheredUsage, mergeUsage } from '../../../program/usage/gathered-usage';
import { ImageUser, NamedUse } from '../../../program/usage/image-use';
import { isUsed, resolveUses } from '../../../program/usage/resolve-uses';

const ID = { account: '123412341234', region: 'us-west-2', repository: 'app' };
const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;
const image = (digest: string, rest: Partial<RepositoryImage> = {}): RepositoryImage => ({ digest, tags: [], sizeInBytes: 1, status: 'ACTIVE', children: [], ...rest });
const user = (folder: string): ImageUser => ({ kind: 'assembly', folder });
const named = (reference: Partial<NamedUse['image']>, how: NamedUse['how'] = 'names', folder = 'x'): NamedUse => ({ user: user(folder), image: { ...ID, ...reference }, how });

/** Who uses each image, as `<user> <how>`. */
function usesOf(images: readonly RepositoryImage[], usage: Partial<GatheredUsage>): { [digest: string]: string[] } {
  const uses = resolveUses(ID, images, { uses: [], mentions: [], looked: [], unchecked: [], ...usage });
  const shown = (each: ImageUser) => ('folder' in each ? each.folder : `${each.kind} ${(each as { digest: string }).digest}`);
  return Object.fromEntries([...uses].map(([digest, found]) => [digest, found.map(({ user: by, how }) => `${shown(by)} ${how}`)]));
}

describe('an image is used', () => {
  test('by who runs its digest, and by nobody who runs that digest elsewhere', () => {
    const images = [image('a'), image('b')];
    expect(usesOf(images, { uses: [named({ digest: 'a' }, 'runs'), named({ digest: 'b', repository: 'lib' }, 'runs'), named({ digest: 'gone' }, 'runs')] })).toEqual({ a: ['x runs'], b: [] });
    expect(usesOf(images, { uses: [named({ digest: 'a', region: 'eu-west-1' }), named({ digest: 'a', account: '999999999999' })] })).toEqual({ a: [], b: [] });
  });

  test('by who names its tag; and who runs a digest beside a tag names what that points to now', () => {
    const images = [image('a', { tags: ['v1', 'v2'] }), image('b', { tags: ['v3'] })];
    expect(usesOf(images, { uses: [named({ tag: 'v2' }), named({ tag: 'gone' })] })).toEqual({ a: ['x names'], b: [] });
    expect(usesOf(images, { uses: [named({ tag: 'v3', digest: 'a' }, 'runs')] })).toEqual({ a: ['x runs'], b: ['x names'] });
  });

  test('by each user once, in the most certain of the ways', () => {
    const images = [image(digestOf('a'), { tags: ['v1'] })];
    const [runs, names] = [named({ digest: digestOf('a') }, 'runs'), named({ tag: 'v1' })];
    const mentions = [{ user: user('x'), words: new Set(['v1']) }];
    for (const uses of [[runs, names], [names, runs]]) expect(usesOf(images, { uses, mentions })[digestOf('a')]).toEqual(['x runs']);
    expect(usesOf(images, { uses: [names], mentions })[digestOf('a')]).toEqual(['x names']);
    expect(usesOf(images, { uses: [names, named({ tag: 'v1' }, 'names', 'y')] })[digestOf('a')]).toEqual(['x names', 'y names']);
  });

  test('by who mentions any of its tags, or its digest without the algorithm', () => {
    const images = [image(digestOf('a'), { tags: ['v1', 'v2'] }), image(digestOf('b'), { tags: ['v3'] })];
    const mentionedBy = (...words: string[]) => usesOf(images, { mentions: [{ user: user('x'), words: new Set(words) }] });
    expect(mentionedBy('v2', 'v4')).toEqual({ [digestOf('a')]: ['x mentions'], [digestOf('b')]: [] });
    expect(mentionedBy('b'.repeat(64))).toEqual({ [digestOf('a')]: [], [digestOf('b')]: ['x mentions'] });
  });

  test('by an index that is used and lists it, whatever lists that, but not by one that nobody uses', () => {
    const images = [image('outer', { children: ['index', 'gone'] }), image('index', { children: ['a'] }), image('a'), image('idle', { children: ['b'] }), image('b')];
    expect(usesOf(images, { uses: [named({ digest: 'outer' }, 'runs')] }))
      .toEqual({ outer: ['x runs'], index: ['index outer runs'], a: ['index index runs'], idle: [], b: [] });
  });

  test('by what it belongs to, once by subject and once by the name that signing tools of old gave it', () => {
    const signed = digestOf('a');
    const images = [
      image(signed), image('subject', { subject: signed }), image('named', { tags: [`sha256-${'a'.repeat(64)}`] }),
      image('both', { subject: signed, tags: [`sha256-${'a'.repeat(64)}.sig`, 'x'] }), image('of it', { subject: 'subject' }), image('other', { subject: 'gone' }),
    ];
    const by = [`subject ${signed} runs`];
    expect(usesOf(images, { uses: [named({ digest: signed })] }))
      .toEqual({ [signed]: ['x names'], 'subject': by, 'named': by, 'both': by, 'of it': ['subject subject runs'], 'other': [] });
  });

  test.each([`sha256-${'a'.repeat(63)}`, `sha256-${'a'.repeat(64)}.sig.bak`, `x-sha256-${'a'.repeat(64)}`, `sha256-${'a'.repeat(64)}.1`])("'%s' is no name of a signature", (tag) => {
    expect(usesOf([image(digestOf('a')), image('b', { tags: [tag] })], { uses: [named({ digest: digestOf('a') })] }).b).toEqual([]);
  });

  test('once where indexes list each other, which cannot be', () => {
    expect(usesOf([image('a', { children: ['b'] }), image('b', { children: ['a'] })], { uses: [named({ digest: 'a' }, 'runs')] }))
      .toEqual({ a: ['x runs', 'index b runs'], b: ['index a runs'] });
  });

  test('or not, which every list tells', () => {
    expect([isUsed(undefined), isUsed([]), isUsed([{ user: user('x'), how: 'mentions' }])]).toEqual([false, false, true]);
  });
});

test('what was gathered in several places is put together', () => {
  const part = (name: string): GatheredUsage => ({
    uses: [named({ tag: name })], mentions: [{ user: user(name), words: new Set() }], looked: [{ account: name, region: 'r', what: 'tasks', count: 1 }], unchecked: [{ subject: name, reason: 'denied' }],
  });
  const [one, two] = [part('one'), { ...part('two'), unsettled: [{ subject: 'two', reason: 'busy' }] }];
  expect(mergeUsage([one, two])).toEqual({
    uses: [...one.uses, ...two.uses],
    mentions: [...one.mentions, ...two.mentions],
    looked: [...one.looked, ...two.looked],
    unchecked: [...one.unchecked, ...two.unchecked],
    unsettled: two.unsettled,
  });
});
