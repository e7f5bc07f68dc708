import { DAY, NOW, oldImage, playedWorld, PlayedRepository } from './model/played-world';
import { userWord } from '../../../program/prune/coverage';
import { LabelReader } from '../../../program/prune/label-reader';
import { survey, SurveyOptions } from '../../../program/prune/survey';

const [ID, OTHER] = ['111111111111/eu-west-1/app', '222222222222'];
const options = (rest: Partial<SurveyOptions['rules']> = {}, unusedIn: string[] = []): SurveyOptions =>
  ({ rules: { keep: 0, minAgeMilliseconds: 14 * DAY, allImages: false, ...rest }, word: userWord(unusedIn), labels: new LabelReader() });
const policy = (account: string, rest: object = {}) =>
  JSON.stringify({ Statement: { Effect: 'Allow', Principal: { AWS: account }, Action: 'ecr:BatchGetImage', ...rest } });
const denied = async () => {
  throw new Error('denied');
};

describe('a survey', () => {
  test('tells of each image whether it may go, who was looked at, and when', async () => {
    const [app, lib] = [new PlayedRepository('app', [[oldImage('a')]]), new PlayedRepository('lib', [[oldImage('b', { pushedAt: NOW })]])];
    const world = playedWorld([app, lib]);
    const { plans, looked, unchecked, at, usage } = await survey(world, world.repositories, options());
    expect(plans.map(({ repository, verdicts }) => [repository, verdicts.map(({ reasons }) => reasons)])).toEqual([[app, [[]]], [lib, [[{ code: 'young' }]]]]);
    expect({ unchecked, at, looked }).toEqual({ unchecked: [], at: NOW, looked: usage.looked });
    expect(looked).toHaveLength(1);
    expect(world.words).toEqual([['a', 'b']]);
  });

  test('reads labels only of what would else go, and of nothing where labels do not matter', async () => {
    const repository = new PlayedRepository('app', [[oldImage('a'), oldImage('b', { pushedAt: NOW })]]);
    await survey(playedWorld([repository]), [repository], options({ allImages: true }));
    expect(repository.asked).toEqual([]);
    const { plans } = await survey(playedWorld([repository]), [repository], options());
    expect(repository.asked).toEqual(['a']);
    expect(plans[0].verdicts.map(({ reasons }) => reasons)).toEqual([[], [{ code: 'young' }]]);
  });

  test('lets nothing go whose labels cannot be read', async () => {
    const repository = new PlayedRepository('app', [[oldImage('a')]]);
    repository.config = denied;
    const { plans, unchecked } = await survey(playedWorld([repository]), [repository], options());
    expect(unchecked).toEqual([{ subject: `labels of images of ${ID}`, reason: 'denied' }]);
    expect(plans[0].verdicts[0].reasons).toEqual([{ code: 'label-unreadable', why: 'it was not read' }]);
  });

  test.each([['images', 'images of'], ['policy', 'policy of'], ['registryPolicy', 'policy of']] as const)('says nothing of a repository of which %s are not answered', async (method, subject) => {
    const [repository, lib] = [new PlayedRepository('app', [[oldImage('a')]]), new PlayedRepository('lib', [[oldImage('b')]])];
    repository[method] = denied;
    const { plans, unchecked } = await survey(playedWorld([]), [repository, lib], options());
    expect(plans.map((each) => each.repository)).toEqual([lib]);
    expect(unchecked).toEqual([{ subject: `${subject} ${ID}`, reason: 'denied' }]);
  });

  test('tells once whom nobody looked at, by the policies of repository and registry', async () => {
    const uncovered = async (own: string | undefined, registry: string | undefined) => {
      const repository = new PlayedRepository('app', [[]]);
      repository.policy = async () => own;
      repository.registryPolicy = async () => registry;
      return (await survey(playedWorld([repository]), [repository, repository], options())).unchecked.map(({ subject }) => subject);
    };
    expect(await uncovered(policy(OTHER), undefined)).toEqual([`${OTHER}/eu-west-1`]);
    expect(await uncovered(undefined, policy(OTHER, { Resource: 'arn:aws:ecr:eu-west-1:111111111111:repository/app' }))).toEqual([`${OTHER}/eu-west-1`]);
    expect(await uncovered(undefined, policy(OTHER, { Resource: 'arn:aws:ecr:eu-west-1:111111111111:repository/lib' }))).toEqual([]);
    expect(await uncovered(policy(OTHER), policy('333333333333'))).toEqual([`${OTHER}/eu-west-1`, '333333333333/eu-west-1']);
  });

  test('takes the word of the user for accounts that need not be looked at', async () => {
    const repository = new PlayedRepository('app', [[]]);
    repository.policy = async () => policy(OTHER);
    expect((await survey(playedWorld([repository]), [repository], options({}, [OTHER]))).unchecked).toEqual([]);
  });

  test('tells of all that could not be looked at, and of what has not settled', async () => {
    const repository = new PlayedRepository('app', [[]]);
    const [unchecked, unsettled] = [[{ subject: 'tasks', reason: 'denied' }], [{ subject: 'function f', reason: 'in progress' }]];
    const found = await survey(playedWorld([repository], { unchecked, unsettled }), [repository], options());
    expect(found.unchecked).toEqual([...unchecked, ...unsettled]);
  });

  test('tells that the owner itself was not looked at', async () => {
    const repository = new PlayedRepository('app', [[]]);
    // Without any policy, nobody else may pull, and the owner always may.
    repository.policy = async () => JSON.stringify({ Statement: [] });
    const { unchecked } = await survey(playedWorld([repository], { looked: [] }), [repository], options());
    expect(unchecked).toMatchObject([{ subject: '111111111111/eu-west-1' }]);
  });
});
