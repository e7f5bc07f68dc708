import { deletionBatches } from '../../../program/prune/deletion-batches';
import { RepositoryImage } from '../../../program/registry/repository-image';

const image = (digest: string, rest: Partial<RepositoryImage> = {}): RepositoryImage => ({ digest, tags: [], sizeInBytes: 1, status: 'ACTIVE', children: [], ...rest });
const batches = (...images: RepositoryImage[]) => deletionBatches(images).map((batch) => batch.map(({ digest }) => digest));

describe('images are deleted', () => {
  test('a hundred at a time, each once, in their order', () => {
    const digests = Array.from({ length: 250 }, (_, index) => String(index));
    const found = batches(...digests.map((digest) => image(digest)));
    expect(found.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(found.flat()).toEqual(digests);
    expect(batches(...digests.slice(0, 100).map((digest) => image(digest)))).toHaveLength(1);
  });

  test('not at all where there are none', () => {
    expect(batches()).toEqual([]);
  });

  test('an index before what it lists, an image before its signatures, whatever their order', () => {
    const images = [
      image('signature', { subject: 'a' }), image('a'), image('alone'), image('index', { children: ['a', 'b'] }), image('b'), image('outer', { children: ['index', 'b'] }),
    ];
    const expected = [['alone', 'outer'], ['index'], ['a', 'b'], ['signature']];
    expect(batches(...images)).toEqual(expected);
    expect(batches(...[...images].reverse()).map((batch) => batch.sort())).toEqual(expected);
  });

  test('after the longest way to them', () => {
    expect(batches(image('a'), image('far', { children: ['near'] }), image('near', { children: ['a'] }), image('top', { children: ['a', 'far'] })))
      .toEqual([['top'], ['far'], ['near'], ['a']]);
  });

  test('an image that belongs to one and is listed by another after both', () => {
    expect(batches(image('a', { subject: 'b' }), image('b'), image('index', { children: ['a', 'b'] }))).toEqual([['index'], ['b'], ['a']]);
  });

  test('each once where they say that they list each other, which cannot be', () => {
    const found = batches(image('a', { children: ['b'] }), image('b', { children: ['c'] }), image('c', { children: ['a'] }));
    expect(found.flat().sort()).toEqual(['a', 'b', 'c']);
  });
});
