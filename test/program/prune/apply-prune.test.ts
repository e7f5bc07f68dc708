import { ModelWorld } from './model/model-world';
import { EventSpec, ImageSpec, WorldSpec } from './model/world-spec';
import { Applied, applyPrune } from '../../../program/prune/apply-prune';
import { userWord } from '../../../program/prune/coverage';
import { LabelReader } from '../../../program/prune/label-reader';
import { survey, SurveyOptions } from '../../../program/prune/survey';

const OLD: ImageSpec = { repository: 0, kind: 'image', ageInDays: 40, tags: 1, label: 'own', of: [0], twin: false, status: 'ACTIVE' };
const EMPTY: WorldSpec = {
  images: [OLD, OLD],
  functions: [],
  tasks: [],
  stacks: [],
  assembly: [],
  policy: 'none',
  policyOfRegistry: false,
  looksAtOther: false,
  unusedIn: [],
  failure: null,
  events: [],
  rules: { keep: 0, minAgeInDays: 14, allImages: false },
};

/** Prunes a world, and tells what is left of its images by their numbers. */
async function prune(spec: Partial<WorldSpec>): Promise<{ left: string[]; applied: Applied; world: ModelWorld }> {
  const world = new ModelWorld({ ...EMPTY, ...spec });
  const rules = { ...world.spec.rules, minAgeMilliseconds: 14 * 86_400_000 };
  const options: SurveyOptions = { rules, word: userWord([]), labels: new LabelReader() };
  const found = await survey(world, world.repositories, options);
  expect(found.unchecked).toEqual([]);
  world.wait();
  const applied = await applyPrune(world, found, options, () => undefined);
  return { left: world.state.images.map(({ digest }) => digest.slice(-2)), applied, world };
}

function event(kind: string, when: string, at: number, image: number, by = 0): EventSpec {
  return { kind, when, at, image, by } as EventSpec;
}

describe('deleting what may go', () => {
  test('deletes by digest what a plan says, and nothing else', async () => {
    const { left, applied } = await prune({ images: [OLD, { ...OLD, label: 'none' }] });
    expect({ left, deleted: applied.deleted.map(({ image }) => image.tags) }).toEqual({ left: ['02'], deleted: [['t0']] });
  });

  test('spares an image that a function begins to run while the user reads the plan', async () => {
    const { left, applied } = await prune({ events: [event('new function', 'wait', 0, 1, 1)] });
    expect(left).toEqual(['02']);
    expect(applied.spared).toMatchObject([{ verdict: { image: { tags: ['t1'] }, reasons: [{ code: 'in-use' }] } }]);
  });

  test('spares an image to which a tag that is in use is moved while users are looked for', async () => {
    // The second image is named by its tag, which moves on to the first one after the images were read.
    const spec = { stacks: [{ account: '111111111111', image: 1, by: 'tag' as const, changeSet: false }], events: [event('move tag', 'look', 1, 0, 1)] };
    const { left, applied } = await prune(spec);
    expect(left).toEqual(['01', '02']);
    expect(applied.spared).toMatchObject([{ verdict: { image: { tags: ['t0', 't1'] } } }]);
  });

  test('spares an image that a new index lists, which ECR would refuse to delete', async () => {
    const { left, applied } = await prune({ images: [OLD], events: [event('push index', 'wait', 0, 0)] });
    expect(left).toHaveLength(2);
    expect(applied.spared).toMatchObject([{ verdict: { reasons: expect.arrayContaining([expect.objectContaining({ code: 'listed' })]) } }]);
  });

  test('stops where something can no longer be looked at, and says so', async () => {
    const counting = await prune({});
    const calls = counting.world.callsBefore(1);
    const { left, applied } = await prune({ failure: calls + 2 });
    expect(left).toEqual(['01', '02']);
    expect(applied.stopped).toMatchObject([{ reason: 'AccessDeniedException: not authorized' }]);
  });

  test('does not go on after a deletion that failed, whatever it did', async () => {
    const counting = await prune({});
    const { applied } = await prune({ failure: counting.world.callsBefore('deletion') });
    expect(applied.stopped).toMatchObject([{ subject: 'deletion from 111111111111/eu-west-1/app', remedy: expect.stringContaining('not known') }]);
  });

  test('tells of somebody who came while an image was being deleted', async () => {
    const { applied } = await prune({ images: [OLD], tasks: [], events: [event('new function', 'deletion', 0, 0)] });
    expect(applied.late).toMatchObject([{ image: { tags: ['t0'] }, uses: [{ user: { kind: 'function', name: 'new0' } }] }]);
  });

  test('deletes an index before what it lists', async () => {
    const { left, world } = await prune({ images: [{ ...OLD, tags: 0 }, { ...OLD, kind: 'index', tags: 0 }] });
    expect(left).toEqual([]);
    expect(world.deletions.map(({ digests }) => digests.map((digest) => digest.slice(-2)))).toEqual([['02'], ['01']]);
  });
});
