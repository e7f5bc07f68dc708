import { oldImage, playedWorld, PlayedRepository, DAY } from './model/played-world';
import { applyPrune } from '../../../program/prune/apply-prune';
import { userWord } from '../../../program/prune/coverage';
import { LabelReader } from '../../../program/prune/label-reader';
import { PruneWorld } from '../../../program/prune/prunable-repository';
import { SurveyOptions } from '../../../program/prune/survey';
import { RepositoryImage } from '../../../program/registry/repository-image';

const OPTIONS: SurveyOptions = { rules: { keep: 0, minAgeMilliseconds: 14 * DAY, allImages: true }, word: userWord([]), labels: new LabelReader() };
const ID = { account: '111111111111', region: 'eu-west-1' };
const [A, B] = [oldImage('sha256:a'), oldImage('sha256:b')];
const INDEX = oldImage('sha256:index', { children: ['sha256:a'] });
const runs = (digest: string, repository = 'app') => ({ user: { kind: 'assembly', folder: '.' }, image: { ...ID, repository, digest }, how: 'runs' } as const);

/** Deletes what was planned to go from each repository. */
async function apply(world: PruneWorld, ...planned: RepositoryImage[][]) {
  const progress: string[] = [];
  const plans = world.repositories.map((repository, index) => ({ repository, verdicts: planned[index].map((image) => ({ image, reasons: [] })) }));
  return { ...(await applyPrune(world, { plans }, OPTIONS, (text) => progress.push(text))), progress };
}

describe('batch by batch', () => {
  test('everything is looked at again, and that is told', async () => {
    const repository = new PlayedRepository('app', [[INDEX, A], [INDEX, A], [A]]);
    const { deleted, progress, late, stopped } = await apply(playedWorld([repository], {}), [INDEX, A]);
    expect(deleted).toEqual([{ repository, image: INDEX }, { repository, image: A }]);
    expect({ late, stopped }).toEqual({ late: [], stopped: [] });
    expect(progress).toEqual(['batch 1 of 2: looking again', 'batch 1 of 2: deleting 1', 'batch 2 of 2: looking again', 'batch 2 of 2: deleting 1']);
  });

  test('only what was planned is deleted, whatever else may go by now', async () => {
    const repository = new PlayedRepository('app', [[A, B]]);
    const world = playedWorld([repository], {});
    await applyPrune(world, { plans: [{ repository, verdicts: [{ image: A, reasons: [] }, { image: B, reasons: [{ code: 'young' }] }] }] }, OPTIONS, () => undefined);
    expect(repository.deletions).toEqual([['sha256:a']]);
  });

  test('what somebody else has deleted meanwhile is neither deleted nor spared, and the rest is gone on with', async () => {
    const repository = new PlayedRepository('app', [[A]]);
    const { deleted, spared } = await apply(playedWorld([repository], {}), [INDEX, A]);
    expect({ deleted: deleted.map(({ image }) => image), spared }).toEqual({ deleted: [A], spared: [] });
    expect(repository.deletions).toEqual([['sha256:a']]);
  });

  test('what somebody uses meanwhile is spared, and the rest of its batch deleted', async () => {
    const repository = new PlayedRepository('app', [[A, B]]);
    const { deleted, spared } = await apply(playedWorld([repository], { uses: [runs('sha256:b')] }), [A, B]);
    expect(deleted).toEqual([{ repository, image: A }]);
    expect(spared).toEqual([{ repository, verdict: { image: B, reasons: [{ code: 'in-use', uses: [expect.objectContaining({ how: 'runs' })] }] } }]);
  });

  test('nothing more is deleted after ECR has refused something', async () => {
    const repository = new PlayedRepository('app', [[INDEX, A]]);
    repository.delete = async (digests) => {
      repository.deletions.push(digests);
      return { deleted: [], refused: [{ digest: 'sha256:index', reason: 'listed' }] };
    };
    const world = playedWorld([repository], {});
    const { refused, deleted, stopped, late } = await apply(world, [INDEX, A]);
    expect({ refused, deleted, stopped, late }).toEqual({ refused: [{ repository, image: INDEX, reason: 'listed' }], deleted: [], stopped: [], late: [] });
    expect(repository.deletions).toHaveLength(1);
    // Where nothing is deleted, nobody can have come too late.
    expect(world.words).toHaveLength(1);
  });

  test('nothing more is deleted after a deletion has failed', async () => {
    const repository = new PlayedRepository('app', [[INDEX, A]]);
    repository.delete = async (digests) => {
      repository.deletions.push(digests);
      throw new Error('the line is cut');
    };
    const { stopped } = await apply(playedWorld([repository], {}), [INDEX, A]);
    expect(stopped).toEqual([{
      subject: 'deletion from 111111111111/eu-west-1/app', reason: 'the line is cut', remedy: 'whether images of this batch are deleted is not known: run it again',
    }]);
    expect(repository.deletions).toHaveLength(1);
  });

  test('nothing is deleted where a user cannot be looked at', async () => {
    const repository = new PlayedRepository('app', [[A]]);
    const unchecked = [{ subject: 'tasks', reason: 'denied' }];
    expect((await apply(playedWorld([repository], { unchecked }), [A])).stopped).toEqual(unchecked);
    expect({ deletions: repository.deletions, looks: repository.looks }).toEqual({ deletions: [], looks: 1 });
  });
});

describe('a repository that changes while it is looked at', () => {
  test('is looked at again, up to three times', async () => {
    const moved = oldImage('sha256:a', { tags: ['other'] });
    const repository = new PlayedRepository('app', [[A], [moved], [A], [moved], [A], [A]]);
    expect((await apply(playedWorld([repository], {}), [A])).deleted).toHaveLength(1);
    expect(repository.looks).toBe(6);
  });

  test('is left alone where it does not come to rest', async () => {
    const repository = new PlayedRepository('app', [[A], [B], [A], [B], [A], [B], [A], [A]]);
    expect((await apply(playedWorld([repository], {}), [A])).stopped).toEqual([{
      subject: '111111111111/eu-west-1/app', reason: 'it changed each of the 3 times that it was looked at', remedy: 'prune when nobody pushes to it',
    }]);
    expect({ deletions: repository.deletions, looks: repository.looks }).toEqual({ deletions: [], looks: 6 });
  });

  test('is left alone where it cannot be looked at once more', async () => {
    const repository = new PlayedRepository('app', [[A]]);
    const { images } = repository;
    let asked = 0;
    repository.images = async () => {
      // Once: that it can be looked at again later changes nothing.
      if (++asked === 2) throw new Error('denied');
      return images();
    };
    expect((await apply(playedWorld([repository], {}), [A])).stopped).toEqual([{ subject: 'images of 111111111111/eu-west-1/app', reason: 'denied' }]);
    expect(repository.deletions).toEqual([]);
  });

  test.each<[string, Partial<RepositoryImage>]>([
    ['a tag', { tags: ['one', 'two', 'three'] }], ['a tag less', { tags: ['one'] }], ['what it lists', { children: ['x'] }], ['what it belongs to', { subject: 'x' }], ['its status', { status: 'ARCHIVED' }],
  ])('is one of which %s changes', async (_, change) => {
    const image = oldImage('sha256:a', { tags: ['one', 'two'] });
    const repository = new PlayedRepository('app', [[image], [{ ...image, ...change }], [image]]);
    await apply(playedWorld([repository], {}), [image]);
    expect(repository.looks).toBe(4);
  });

  test('is not one that is pulled from, or lists the same in another order', async () => {
    const image = oldImage('sha256:a', { tags: ['one', 'two'] });
    const repository = new PlayedRepository('app', [[image, B], [B, { ...image, tags: ['two', 'one'], lastPulledAt: new Date() }]]);
    await apply(playedWorld([repository], {}), [image]);
    expect(repository.looks).toBe(2);
    expect(image.tags).toEqual(['one', 'two']);
  });
});

describe('whoever came too late', () => {
  test('is told, for each repository with its own images', async () => {
    const [app, lib] = [new PlayedRepository('app', [[A, B]]), new PlayedRepository('lib', [[A]])];
    const world = playedWorld([app, lib], {}, {}, { uses: [runs('sha256:a', 'lib'), runs('sha256:b')] });
    const { late, deleted } = await apply(world, [A, B], [A]);
    expect(deleted).toHaveLength(3);
    expect(late.map(({ repository, image, uses }) => [repository, image, uses.length])).toEqual([[app, B, 1], [lib, A, 1]]);
    expect(world.words.at(-1)).toEqual(['a', 'sha256:a', 'b', 'sha256:b']);
  });

  test('cannot be told where the last look fails, which is said once', async () => {
    const unchecked = [{ subject: 'tasks', reason: 'denied' }, { subject: 'stacks', reason: 'denied' }];
    const repository = new PlayedRepository('app', [[INDEX, A], [INDEX, A], [A]]);
    // The second batch stops for one of them, and the last look fails for both.
    const { stopped, deleted } = await apply(playedWorld([repository], {}, { unchecked: unchecked.slice(0, 1) }, { unchecked }), [INDEX, A]);
    expect(stopped).toEqual(unchecked);
    expect(deleted).toHaveLength(1);
    expect((await apply(playedWorld([new PlayedRepository('app', [[A]])], {}, { unchecked }), [A])).stopped).toEqual(unchecked);
  });
});
