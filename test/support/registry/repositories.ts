/** Which repository is meant. */
export interface RepositoryId {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** A repository that exists. */
export interface Repository extends RepositoryId {
  /** Whether a tag, once pushed, can never be pushed again. */
  readonly immutable: boolean;
  /** What ECR tells of it besides, in ECR's words. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The truth about which repositories exist: a fixed set, or whatever CloudFormation created. */
export interface Repositories {
  find(id: RepositoryId): Promise<Repository | undefined>;
  list(account: string, region: string): Promise<Repository[]>;
}

/** Repositories that are simply there, as those are that an account had before. */
export class FixedRepositories implements Repositories {
  private readonly all: Repository[] = [];

  constructor(...repositories: Array<RepositoryId & Partial<Repository>>) {
    repositories.forEach((repository) => this.create(repository));
  }

  public create(repository: RepositoryId & Partial<Repository>): Repository {
    const created = { immutable: false, ...repository };
    this.all.push(created);
    return created;
  }

  public async find(id: RepositoryId): Promise<Repository | undefined> {
    return this.all.find((one) => one.account === id.account && one.region === id.region && one.name === id.name);
  }

  public async list(account: string, region: string): Promise<Repository[]> {
    return this.all.filter((one) => one.account === account && one.region === region);
  }
}

/**
 * The path of a repository in the one registry that plays all of ECR's registries.
 *
 * Account and region are part of it, so that repositories of one name in several environments stay apart.
 */
export function registryPath(id: RepositoryId): string {
  return `${id.account}/${id.region}/${id.name}`;
}

/** The repository that a path in the registry stands for; nothing if it is no such path. */
export function repositoryIdOf(path: string): RepositoryId | undefined {
  const parts = /^(\d{12})\/([a-z0-9-]+)\/(.+)$/.exec(path);
  return parts ? { account: parts[1], region: parts[2], name: parts[3] } : undefined;
}
