import { AppImage, Assembly, ImageDestination } from '../../../program/assembly/assembly';
import { repositoriesToPrune } from '../../../program/prune/prune-scope';

const [account, region] = ['123412341234', 'us-west-2'];
const uri = (repository: string) => `${account}.dkr.ecr.${region}.amazonaws.com/${repository}`;

function app(...images: Array<Partial<ImageDestination> & Partial<Pick<AppImage, 'isLabelled'>>>): Assembly {
  return {
    folder: 'cdk.out',
    stacks: [],
    images: images.map(({ isLabelled = true, ...destination }) => ({
      assetHash: 'x', isLabelled, stacks: [], manifestFiles: [], source: { buildArgs: {}, raw: {} }, destination: { account, region, repository: 'app', tag: 't', ...destination },
    })),
  };
}

describe('the repositories that are pruned', () => {
  test('are those that are named, each once, whatever an app says', () => {
    expect(repositoriesToPrune([uri('one'), `https://${uri('two')}`, uri('one')], app({}))).toEqual({
      repositories: [{ account, region, repository: 'one' }, { account, region, repository: 'two' }], unchecked: [],
    });
  });

  test("are those of the app's labelled images where none is named", () => {
    expect(repositoriesToPrune([], app({}, { tag: 'other' }, { repository: 'assets', isLabelled: false }, { repository: 'lib' }))).toEqual({
      repositories: [{ account, region, repository: 'app' }, { account, region, repository: 'lib' }], unchecked: [],
    });
  });

  test('are none without an app', () => {
    expect(repositoriesToPrune([], undefined)).toEqual({ repositories: [], unchecked: [] });
  });

  test.each([{ account: undefined }, { region: undefined }])('are not known where the app leaves its environment open: %j', (open) => {
    expect(repositoriesToPrune([], app({ ...open, repository: 'open' }, { ...open, isLabelled: false }, {}))).toEqual({
      repositories: [{ account, region, repository: 'app' }],
      unchecked: [{ subject: 'repository open', reason: 'the app does not say in which account and region it is', remedy: 'name the repository by its URI' }],
    });
    expect(repositoriesToPrune([uri('named')], app(open)).unchecked).toEqual([]);
  });

  test.each([`${uri('app')}:tag`, `${uri('app')}@sha256:${'a'.repeat(64)}`])('fails for an image, whose repository must be named: %s', (image) => {
    expect(() => repositoriesToPrune([uri('one'), image], undefined)).toThrow(`'${image}' is an image: name its repository, without tag or digest`);
  });
});
