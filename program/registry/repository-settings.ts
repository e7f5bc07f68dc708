import { ECRClient, Repository } from '@aws-sdk/client-ecr';
import { RepositoryId } from './image-reference';

/** How a repository is set up, be it as ECR tells it or as a template has it. */
export interface RepositorySettings {
  readonly mutability: 'MUTABLE' | 'IMMUTABLE' | 'MUTABLE_WITH_EXCLUSION' | 'IMMUTABLE_WITH_EXCLUSION';
  /** Tags for which the opposite holds; `*` stands for anything. */
  readonly exclusions: readonly string[];
  readonly encryption: string;
  /** Text of the repository's policy, where it has one. */
  readonly policy?: string;
  /** Text of its lifecycle policy. */
  readonly lifecyclePolicy?: string;
}

/** What one look at a part of a repository gave, or why it gave nothing. */
export type Look<T> = { readonly value: T } | { readonly error: unknown };

/** A repository by ECR's API, of which some parts may not be for everybody to see. */
export interface RepositoryLook {
  readonly repository: Repository;
  readonly policy: Look<string | undefined>;
  readonly lifecyclePolicy: Look<string | undefined>;
}

/**
 * Looks at a repository.
 *
 * @returns undefined where there is none
 * @throws whatever keeps it from being seen
 */
export async function lookAtRepository(client: ECRClient, { account, repository }: RepositoryId): Promise<RepositoryLook | undefined> {
  const { DescribeRepositoriesCommand, GetLifecyclePolicyCommand, GetRepositoryPolicyCommand } = await import('@aws-sdk/client-ecr');
  const named = { registryId: account, repositoryName: repository };
  const { repositories = [] } = await client.send(new DescribeRepositoriesCommand({ registryId: account, repositoryNames: [repository] }))
    .catch(ifCalled('RepositoryNotFoundException', { repositories: [] }));
  return repositories[0] && {
    repository: repositories[0],
    policy: await look(async () => (await client.send(new GetRepositoryPolicyCommand(named))).policyText, 'RepositoryPolicyNotFoundException'),
    lifecyclePolicy: await look(async () => (await client.send(new GetLifecyclePolicyCommand(named))).lifecyclePolicyText, 'LifecyclePolicyNotFoundException'),
  };
}

async function look(action: () => Promise<string | undefined>, notThere: string): Promise<Look<string | undefined>> {
  try {
    return { value: await action().catch(ifCalled(notThere, undefined)) };
  } catch (error) {
    return { error };
  }
}

function ifCalled<T>(name: string, value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && error.name === name) return value;
    throw error;
  };
}
