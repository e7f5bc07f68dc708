import { uncovered, userWord } from '../../../program/prune/coverage';

const REPOSITORY = { account: '111111111111', region: 'eu-west-1', repository: 'app' };
const OWNER = { account: '111111111111', region: 'eu-west-1' };
const [SECOND, THIRD] = ['222222222222', '333333333333'];
const missing = (account: string) => ({
  subject: `${account}/eu-west-1`,
  reason: 'it may pull from 111111111111/eu-west-1/app, and was not looked at',
  remedy: `name a role that may look there (--role arn:aws:iam::${account}:role/…) or say that nothing there uses the images (--unused-in ${account})`,
});
const pullers = (...accounts: string[]) => ({ accounts: new Set(accounts), open: [] });

describe('who may pull and was not looked at', () => {
  test('is nobody where all were', () => {
    expect(uncovered(REPOSITORY, pullers(SECOND), [OWNER, { ...OWNER, account: SECOND }], userWord([]))).toEqual([]);
  });

  test('is everybody else whom the policy names, each once', () => {
    expect(uncovered(REPOSITORY, pullers(SECOND, THIRD, OWNER.account), [OWNER], userWord([]))).toEqual([missing(SECOND), missing(THIRD)]);
  });

  test('is who was looked at in another region only', () => {
    expect(uncovered(REPOSITORY, pullers(SECOND), [OWNER, { account: SECOND, region: 'eu-west-2' }], userWord([]))).toEqual([missing(SECOND)]);
  });

  test('may be excused on the word of the user, but for the owner', () => {
    expect(uncovered(REPOSITORY, pullers(SECOND, THIRD), [], userWord([SECOND, OWNER.account]))).toEqual([missing(OWNER.account), missing(THIRD)]);
    expect(uncovered(REPOSITORY, pullers(SECOND), [OWNER], userWord(['others']))).toEqual([missing(SECOND)]);
  });

  test("may be excused beside 'others', which is no account", () => {
    expect(userWord(['others', SECOND])).toEqual({ accounts: new Set([SECOND]), noOthers: true });
  });

  test('are accounts that nobody can tell, unless the user says that there are none', () => {
    const open = { accounts: new Set<string>(), open: ["a statement allows '*'"] };
    expect(uncovered(REPOSITORY, open, [OWNER], userWord([SECOND]))).toEqual([{
      subject: 'policy of 111111111111/eu-west-1/app',
      reason: "a statement allows '*', and nobody can tell which accounts that are",
      remedy: 'name a role in each account that uses the images (--role), then say that no others do (--unused-in others)',
    }]);
    expect(uncovered(REPOSITORY, open, [OWNER], userWord(['others']))).toEqual([]);
  });
});
