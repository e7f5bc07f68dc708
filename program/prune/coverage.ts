import { Pullers } from './pull-policy';
import { Unchecked } from '../findings/finding';
import { RepositoryId, repositoryKey } from '../registry/image-reference';

/** Accounts that need not be looked at, on the user's word. */
export interface UserWord {
  readonly accounts: ReadonlySet<string>;
  /** Whether nobody uses the images but accounts that are named somewhere. */
  readonly noOthers: boolean;
}

/** Reads the values of `--unused-in`. */
export function userWord(values: readonly string[]): UserWord {
  return { accounts: new Set(values.filter((each) => each !== OTHERS)), noOthers: values.includes(OTHERS) };
}

export const OTHERS = 'others';

/** Who may pull from a repository and was not looked at, so that nobody knows what runs there. */
export function uncovered(
  repository: RepositoryId,
  { accounts, open }: Pullers,
  looked: ReadonlyArray<{ readonly account: string; readonly region: string }>,
  word: UserWord,
): Unchecked[] {
  const { account: owner, region } = repository;
  const seen = new Set(looked.filter((each) => each.region === region).map(({ account }) => account));
  const excused = (account: string) => account !== owner && word.accounts.has(account);
  const missing = [...new Set([owner, ...accounts])].filter((account) => !seen.has(account) && !excused(account));
  const strangers = word.noOthers ? [] : open;
  return [
    ...missing.map((account) => ({
      subject: `${account}/${region}`,
      reason: `it may pull from ${repositoryKey(repository)}, and was not looked at`,
      remedy: `name a role that may look there (--role arn:aws:iam::${account}:role/…) or say that nothing there uses the images (--unused-in ${account})`,
    })),
    ...strangers.map((who) => ({
      subject: `policy of ${repositoryKey(repository)}`,
      reason: `${who}, and nobody can tell which accounts that are`,
      remedy: `name a role in each account that uses the images (--role), then say that no others do (--unused-in ${OTHERS})`,
    })),
  ];
}
