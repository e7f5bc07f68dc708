import { decide, RepositoryFacts } from '../../../program/prune/decide';
import { LabelClaim } from '../../../program/prune/label-claim';
import { PruneRules } from '../../../program/prune/prune-rules';
import { RepositoryImage } from '../../../program/registry/repository-image';
import { ImageUse } from '../../../program/usage/image-use';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const NOW = new Date('2026-06-01T00:00:00Z');
const REPOSITORY = { account: '123412341234', region: 'us-west-2', repository: 'app' };
const RULES: PruneRules = { keep: 0, minAgeMilliseconds: 14 * DAY, allImages: false };
const uri = (tag: string, repository = 'app') => `123412341234.dkr.ecr.us-west-2.amazonaws.com/${repository}:${tag}`;

/** An old image of ours, which may go. */
const image = (digest: string, rest: Partial<RepositoryImage> = {}): RepositoryImage =>
  ({ digest, tags: [digest], sizeInBytes: 1, status: 'ACTIVE', children: [], pushedAt: new Date(NOW.getTime() - 40 * DAY), ...rest });
const daysAgo = (days: number) => ({ pushedAt: new Date(NOW.getTime() - days * DAY) });
const labels = (...values: string[]): LabelClaim => ({ kind: 'labels', labels: Object.fromEntries(values.map((value, index) => [`label${index}`, value])) });

/** Why each image stays; images have labels that name them, unless it is said otherwise. */
function reasonsOf(images: readonly RepositoryImage[], { rules = {}, claims = {}, uses = new Map() }: {
  rules?: Partial<PruneRules>; claims?: { [digest: string]: LabelClaim }; uses?: RepositoryFacts['uses'];
} = {}) {
  const all = new Map([...images.map(({ digest, tags }) => [digest, labels(...tags.map((tag) => uri(tag)), uri('lost'))] as const), ...Object.entries(claims)]);
  const verdicts = decide({ repository: REPOSITORY, images, uses, now: NOW, claims: all }, { ...RULES, ...rules });
  return Object.fromEntries(verdicts.map(({ image: { digest }, reasons }) => [digest, reasons]));
}

describe('an image of its own', () => {
  test('may go where nothing keeps it', () => {
    expect(reasonsOf([image('a')])).toEqual({ a: [] });
  });

  test('stays while somebody uses it', () => {
    const uses = [{ user: { kind: 'assembly', folder: '.' }, how: 'mentions' }] as const;
    expect(reasonsOf([image('a'), image('b')], { uses: new Map<string, ImageUse[]>([['a', [...uses]], ['b', []]]) })).toEqual({ a: [{ code: 'in-use', uses }], b: [] });
  });

  test.each([[13, [{ code: 'young' }]], [14 - 1 / 86_400_000, [{ code: 'young' }]], [14, []], [15, []], [-1, [{ code: 'young' }]]])('pushed %d days ago is young, or not', (days, reasons) => {
    expect(reasonsOf([image('a', daysAgo(days))])).toEqual({ a: reasons });
  });

  test('stays where nobody knows when it was pushed', () => {
    expect(reasonsOf([image('a', { pushedAt: undefined })])).toEqual({ a: [{ code: 'age-unknown' }] });
    expect(reasonsOf([image('a', { pushedAt: new Date('never') })]).a).toContainEqual({ code: 'age-unknown' });
  });

  test('stays while somebody restores it from the archive, but not for being there', () => {
    expect(reasonsOf([image('a', { status: 'ACTIVATING' }), image('b', { status: 'ARCHIVED' })])).toEqual({ a: [{ code: 'activating' }], b: [] });
  });

  test('has all its reasons told', () => {
    const uses = [{ user: { kind: 'assembly', folder: '.' }, how: 'runs' }] as const;
    expect(reasonsOf([image('a', { ...daysAgo(1), status: 'ACTIVATING' })], { uses: new Map([['a', uses]]), claims: { a: labels() } }))
      .toEqual({ a: [{ code: 'in-use', uses }, { code: 'young' }, { code: 'activating' }, { code: 'no-label' }] });
  });
});

describe('of the newest', () => {
  test('so many stay, each with its rank; of those pushed at the same time, all', () => {
    const images = [image('old', daysAgo(50)), image('twin', daysAgo(30)), image('newest', daysAgo(20)), image('other twin', daysAgo(30)), image('oldest', daysAgo(60))];
    expect(reasonsOf(images, { rules: { keep: 2, allImages: true } })).toEqual({
      'newest': [{ code: 'newest', rank: 1 }], 'twin': [{ code: 'newest', rank: 2 }], 'other twin': [{ code: 'newest', rank: 2 }], 'old': [], 'oldest': [],
    });
  });

  test('only those count that can be run', () => {
    const images = [
      image('archived', { ...daysAgo(20), status: 'ARCHIVED' }), image('ageless', { pushedAt: undefined }), image('part', daysAgo(21)),
      image('signature', { ...daysAgo(22), subject: 'index' }), image('index', { ...daysAgo(23), children: ['part'] }), image('image', daysAgo(24)),
    ];
    const ranks = Object.entries(reasonsOf(images, { rules: { keep: 2, allImages: true } })).flatMap(([digest, reasons]) =>
      reasons.flatMap((reason) => (reason.code === 'newest' ? [[digest, reason.rank]] : [])));
    expect(ranks).toEqual([['index', 1], ['image', 2]]);
  });
});

describe('without a label that names it', () => {
  test('an image stays, unless all may go', () => {
    expect(reasonsOf([image('a')], { claims: { a: labels('x', uri('b'), uri('a', 'other')) } })).toEqual({ a: [{ code: 'no-label' }] });
    expect(reasonsOf([image('a')], { claims: { a: labels() }, rules: { allImages: true } })).toEqual({ a: [] });
  });

  test.each<[string, string[], LabelClaim, object[]]>([
    ['names its one tag among others', ['a'], labels(uri('b'), uri('a')), []],
    ['names one of its tags only', ['a', 'b', 'c'], labels(uri('b')), [{ code: 'other-tags', tags: ['a', 'c'] }]],
    ['names all its tags', ['a', 'b'], labels(uri('b'), uri('a')), []],
    ['names none of its tags', ['a'], labels(uri('b')), [{ code: 'no-label' }]],
    ['names a tag that it lost', [], labels(uri('b')), []],
    ['names a repository only', [], labels(uri('b').slice(0, -2)), [{ code: 'no-label' }]],
    ['names it in a sentence', ['a'], labels(`see ${uri('a')}`), [{ code: 'no-label' }]],
    ['is not there', [], labels(), [{ code: 'no-label' }]],
    ['is none that could be', ['a'], { kind: 'no-image' }, [{ code: 'no-label' }]],
    ['cannot be read', ['a'], { kind: 'unreadable', why: 'it is archived' }, [{ code: 'label-unreadable', why: 'it is archived' }]],
  ])('or where its label %s', (_, tags, claim, reasons) => {
    expect(reasonsOf([image('a', { tags })], { claims: { a: claim } })).toEqual({ a: reasons });
  });

  test('an image whose label was not read stays; of one that stays anyway it is not asked', () => {
    const facts = { repository: REPOSITORY, images: [image('a'), image('b', daysAgo(1))], uses: new Map(), now: NOW, claims: new Map() };
    expect(decide(facts, RULES).map(({ reasons }) => reasons)).toEqual([[{ code: 'label-unreadable', why: 'it was not read' }], [{ code: 'young' }]]);
  });

  test('an index stays: what it lists must name it', () => {
    const images = [image('index', { children: ['a', 'b', 'attestation', 'gone'] }), image('a', { tags: [] }), image('b', { tags: [] }), image('attestation', { tags: [] })];
    const attestation: LabelClaim = { kind: 'no-image' };
    const ofIndex = (claims: { [digest: string]: LabelClaim }) => reasonsOf(images, { claims: { attestation, ...claims } }).index;
    expect(ofIndex({ a: labels(uri('index')), b: labels(uri('index')) })).toEqual([]);
    expect(ofIndex({ a: labels(uri('index')), b: labels(uri('other')) })).toEqual([{ code: 'foreign-part', digest: 'b' }]);
    expect(ofIndex({ a: attestation, b: attestation })).toEqual([{ code: 'no-label' }]);
    expect(ofIndex({ a: labels(uri('index')), b: attestation })).toEqual([]);
  });

  test('an image that an index lists may have a tag of its own, which its label must name, too', () => {
    const images = [image('index', { children: ['a'] }), image('a', { tags: ['of its own'] })];
    expect(reasonsOf(images, { claims: { a: labels(uri('index')) } })).toEqual({ index: [], a: [{ code: 'no-label' }] });
  });

  test('an index of what is not there stays', () => {
    expect(reasonsOf([image('index', { children: ['gone'] })])).toEqual({ index: [{ code: 'no-label' }] });
  });

  test('a signature goes with what it belongs to, and stays alone', () => {
    const claims: { [digest: string]: LabelClaim } = { signature: { kind: 'no-image' } };
    expect(reasonsOf([image('a'), image('signature', { subject: 'a' })], { claims })).toEqual({ a: [], signature: [] });
    expect(reasonsOf([image('a'), image('signature', { subject: 'gone' })], { claims })).toEqual({ a: [], signature: [{ code: 'no-label' }] });
    expect(reasonsOf([image('a'), image('signature', { subject: 'signature' })], { claims })).toEqual({ a: [], signature: [{ code: 'no-label' }] });
  });
});

describe('what hangs together', () => {
  test('what an index lists stays with it, and what belongs to that, and so on', () => {
    const images = [
      image('outer', { ...daysAgo(1), children: ['index', 'gone'] }), image('index', { children: ['a'] }), image('a', { tags: ['index'] }),
      image('signature', { subject: 'a' }), image('signature of it', { subject: 'signature' }), image('other'),
    ];
    expect(reasonsOf(images, { rules: { allImages: true } })).toEqual({
      'outer': [{ code: 'young' }],
      'index': [{ code: 'listed', digest: 'outer' }],
      'a': [{ code: 'listed', digest: 'index' }, { code: 'has', digest: 'signature' }],
      'signature': [{ code: 'belongs', digest: 'a' }, { code: 'has', digest: 'signature of it' }],
      'signature of it': [{ code: 'belongs', digest: 'signature' }],
      'other': [],
    });
  });

  test('an image stays with a signature of it that stays, because ECR deletes both', () => {
    expect(reasonsOf([image('a'), image('signature', { ...daysAgo(1), subject: 'a' })], { rules: { allImages: true } }))
      .toEqual({ a: [{ code: 'has', digest: 'signature' }], signature: [{ code: 'young' }, { code: 'belongs', digest: 'a' }] });
  });

  test('an index may go although an image that it lists stays', () => {
    expect(reasonsOf([image('index', { children: ['a'] }), image('a', daysAgo(1))], { rules: { allImages: true } })).toEqual({ index: [], a: [{ code: 'young' }] });
  });

  test.each(['', '.sig', '.att'])("a signature is known by the name that signing tools of old gave it: 'sha256-…%s'", (suffix) => {
    const [signed, other] = [`sha256:${'a'.repeat(64)}`, 'sha256:b'];
    const images = [image(signed, daysAgo(1)), image(other, { tags: [`sha256-${'a'.repeat(64)}${suffix}`] })];
    expect(reasonsOf(images, { rules: { allImages: true } })[other]).toEqual([{ code: 'belongs', digest: signed }]);
  });

  test.each([`sha256-${'a'.repeat(63)}`, `sha256-${'a'.repeat(64)}.sig.bak`, `x-sha256-${'a'.repeat(64)}`, `sha256-${'a'.repeat(64)}.`, `sha256-${'a'.repeat(64)}.1`])("'%s' is no such name", (tag) => {
    const images = [image(`sha256:${'a'.repeat(64)}`, daysAgo(1)), image('b', { tags: [tag] })];
    expect(reasonsOf(images, { rules: { allImages: true } }).b).toEqual([]);
  });

  test('an image stays that is signed twice by what stays, with both told', () => {
    const images = [image('a'), image('one', { ...daysAgo(1), subject: 'a' }), image('two', { pushedAt: new Date(NOW.getTime() - HOUR), subject: 'a' })];
    expect(reasonsOf(images, { rules: { allImages: true } }).a).toEqual(expect.arrayContaining([{ code: 'has', digest: 'one' }, { code: 'has', digest: 'two' }]));
  });
});
