import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { accountIdProblems } from './private/ecr/account-id';
import { allowRepositories } from './private/ecr/allowed-repositories';
import { printable } from './private/errors/printable';
import { problemsError } from './private/errors/problems';
import { atCaller } from './private/errors/user-error';

/** Options of `AllowedRepositories.add()`. */
export interface AllowedRepositoryOptions {
  /**
   * The accounts whose repositories of these names are allowed: 12 digits each; no tokens.
   *
   * @default - every account that the app may publish to: that of the image's stack, and those that the app itself
   * names in a publisher or as the literal environment of a repository
   */
  readonly accounts?: string[];
}

/**
 * The repositories that labels within a construct may name.
 *
 * Without a list, a Dockerfile may name any repository of its stack's account. An app that builds Dockerfiles which
 * others write says here what it expects of them.
 *
 * A label that names anything else fails the synth. If several of the constructs around an image have a list, each of
 * them must allow the repository. To pin a single image, give it `repository` instead.
 *
 * @example
 * AllowedRepositories.of(app).add(['hello', 'team-*']);
 */
export class AllowedRepositories {
  /**
   * The list of a construct, which is a whole app, a stage, a stack or any other scope.
   *
   * @param scope all images within it are held against the list, those that are defined already too
   */
  public static of(scope: IConstruct): AllowedRepositories {
    return new AllowedRepositories(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Adds repositories to the list; with the first of them there is a list.
   *
   * @param repositoryNames names of repositories, in which `*` stands for any number of characters, slashes too; no tokens
   * @param options in which accounts
   * @throws Error if there is no name, or a name or account that ECR cannot have
   */
  public add(repositoryNames: string[], options: AllowedRepositoryOptions = {}): void {
    const { accounts } = options;
    const problems = [...nameProblems(repositoryNames), ...accountsProblems(accounts)];
    if (problems.length > 0) {
      throw atCaller(problemsError('value-invalid', this.scope.node.path, problems), this.add);
    }
    allowRepositories(this.scope, repositoryNames.map((pattern) => ({ pattern, accounts })));
  }
}

function nameProblems(names: unknown): string[] {
  if (!Array.isArray(names) || names.length === 0) {
    return ["allowed repositories: no name: give a list of at least one, such as ['spartaoci', 'team/*']"];
  }
  return names.flatMap((name: unknown) => {
    if (Token.isUnresolved(name)) {
      return ['allowed repositories: a name is needed at synth and cannot be a token: give a literal string'];
    }
    return typeof name === 'string' && /^[a-z0-9*][a-z0-9*._/-]{0,255}$/.test(name)
      ? []
      : [`allowed repositories: '${printable(String(name))}' can be no repository: ECR allows lower-case letters, digits, '.', '_', '-' and '/'; '*' stands for any of them`];
  });
}

function accountsProblems(accounts: unknown): string[] {
  if (accounts === undefined) {
    return [];
  }
  if (!Array.isArray(accounts) || accounts.length === 0) {
    return ['allowed repositories: no account: leave `accounts` out, or give a list of at least one'];
  }
  return accounts.flatMap((account: unknown) => accountIdProblems(account));
}
