import { RepositorySource } from '../registry/repository-source';
import { GatheredUsage } from '../usage/gathered-usage';

/** What became of images that were to be deleted. */
export interface Deletion {
  /** By digest; images that were gone already included. */
  readonly deleted: readonly string[];
  readonly refused: ReadonlyArray<{ readonly digest: string; readonly reason: string }>;
}

/** A repository from which images may go. Every method throws where it was not answered in full. */
export interface PrunableRepository extends RepositorySource {
  /** The policy of the registry, which may let others in, too. */
  registryPolicy(): Promise<string | undefined>;
  delete(digests: readonly string[]): Promise<Deletion>;
}

/** Everything that pruning asks and does, and the one place where it can be played. */
export interface PruneWorld {
  readonly repositories: readonly PrunableRepository[];
  /** Everybody who uses images, asked anew at each call. */
  gather(known: ReadonlySet<string>): Promise<GatheredUsage>;
  /** By AWS's clock where it is known to differ from the machine's. */
  now(): Date;
}
