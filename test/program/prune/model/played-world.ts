import { Deletion, PrunableRepository, PruneWorld } from '../../../../program/prune/prunable-repository';
import { ImageManifest } from '../../../../program/registry/image-manifest';
import { RepositoryImage } from '../../../../program/registry/repository-image';
import { Got } from '../../../../program/registry/repository-source';
import { GatheredUsage } from '../../../../program/usage/gathered-usage';

export const NOW = new Date('2026-06-01T00:00:00Z');
export const DAY = 86_400_000;
const IMAGE_CONFIG = 'application/vnd.oci.image.config.v1+json';

/** An old image, which nothing keeps. */
export function oldImage(digest: string, rest: Partial<RepositoryImage> = {}): RepositoryImage {
  return { digest, tags: [digest], sizeInBytes: 1, status: 'ACTIVE', children: [], pushedAt: new Date(NOW.getTime() - 40 * DAY), ...rest };
}

/** A repository that shows one state after another, the last for ever; any of its answers can be replaced. */
export class PlayedRepository implements PrunableRepository {
  public readonly id;
  public readonly deletions: Array<readonly string[]> = [];
  public looks = 0;
  public readonly asked: string[] = [];

  public constructor(repository: string, private readonly states: ReadonlyArray<readonly RepositoryImage[]>) {
    this.id = { account: '111111111111', region: 'eu-west-1', repository };
  }

  public images = async (): Promise<RepositoryImage[]> => [...this.states[Math.min(this.looks++, this.states.length - 1)]];
  public find = async () => undefined;
  public policy = async (): Promise<string | undefined> => undefined;
  public registryPolicy = async (): Promise<string | undefined> => undefined;

  /** Every image has one label, which names its digest as its tag. */
  public manifests = async (digests: readonly string[]): Promise<ReadonlyMap<string, Got<ImageManifest>>> => {
    this.asked.push(...digests);
    return new Map(digests.map((digest) => [digest, { value: { config: { digest, mediaType: IMAGE_CONFIG } } }]));
  };

  public config = async ({ config }: ImageManifest) => ({
    labels: { name: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/${this.id.repository}:${config!.digest}` }, architecture: 'amd64', os: 'linux',
  });

  public delete = async (digests: readonly string[]): Promise<Deletion> => {
    this.deletions.push(digests);
    return { deleted: digests, refused: [] };
  };
}

/** Repositories, and whom each look finds; the last for ever. */
export function playedWorld(
  repositories: readonly PlayedRepository[],
  ...looks: Array<Partial<GatheredUsage>>
): PruneWorld & { readonly words: string[][] } {
  const words: string[][] = [];
  const gather = async (known: ReadonlySet<string>): Promise<GatheredUsage> => {
    const found = looks[Math.min(words.push([...known]) - 1, looks.length - 1)];
    return { uses: [], mentions: [], looked: [{ account: '111111111111', region: 'eu-west-1', what: 'tasks', count: 0 }], unchecked: [], ...found };
  };
  return { repositories, gather, now: () => NOW, words };
}
