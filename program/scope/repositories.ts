import { Assembly } from '../assembly/assembly';
import { RepositoryId, repositoryKey } from '../registry/image-reference';

/** Where an app publishes its labelled images. */
export function repositoriesOf(assembly: Assembly | undefined): RepositoryId[] {
  const known = new Map<string, RepositoryId>();
  for (const { isLabelled, destination: { account, region, repository } } of assembly?.images ?? []) {
    if (isLabelled && account !== undefined && region !== undefined) {
      known.set(repositoryKey({ account, region, repository }), { account, region, repository });
    }
  }
  return [...known.values()];
}
