import { ModelHost } from './model-host';
import { OWNER, POLICIES, REGION } from './world-spec';
import { ModelImage } from './world-state';
import { Deletion, PrunableRepository } from '../../../../program/prune/prunable-repository';
import { ImageManifest } from '../../../../program/registry/image-manifest';
import { RepositoryId } from '../../../../program/registry/image-reference';
import { ImageConfig, RepositoryImage } from '../../../../program/registry/repository-image';
import { Got } from '../../../../program/registry/repository-source';

const IMAGE_CONFIG = 'application/vnd.oci.image.config.v1+json';

/** A repository that does as ECR does: it refuses what an index lists, and deletes what belongs to an image with it. */
export class ModelRepository implements PrunableRepository {
  public readonly id: RepositoryId;

  public constructor(private readonly world: ModelHost, name: string) {
    this.id = { account: OWNER, region: REGION, repository: name };
  }

  public async images(): Promise<RepositoryImage[]> {
    this.world.tick();
    return this.all().map(({ digest, tags, pushedAt, status, children, subject }) => ({
      digest, tags: [...tags], status, children, sizeInBytes: 1, ...(pushedAt && { pushedAt }), ...(subject !== undefined && { subject }),
    }));
  }

  public async find(): Promise<RepositoryImage | undefined> {
    throw new Error('nobody asks this');
  }

  public async manifests(digests: readonly string[]): Promise<ReadonlyMap<string, Got<ImageManifest>>> {
    if (digests.length === 0) return new Map();
    this.world.tick();
    return new Map(digests.map((digest): [string, Got<ImageManifest>] => {
      const image = this.image(digest);
      return [digest, image ? { value: manifestOf(image) } : { missing: true }];
    }));
  }

  public async config({ config }: ImageManifest): Promise<ImageConfig> {
    this.world.tick();
    const image = this.image(config!.digest);
    if (!image) throw new Error('the layer is gone');
    const platform = image.isAttestation ? 'unknown' : undefined;
    return { labels: image.labels ?? {}, architecture: platform ?? 'amd64', os: platform ?? 'linux' };
  }

  public async policy(): Promise<string | undefined> {
    this.world.tick();
    return this.world.spec.policyOfRegistry ? undefined : this.policyText();
  }

  public async registryPolicy(): Promise<string | undefined> {
    this.world.tick();
    return this.world.spec.policyOfRegistry ? this.policyText(`arn:aws:ecr:${REGION}:${OWNER}:repository/*`) : undefined;
  }

  public async delete(digests: readonly string[]): Promise<Deletion> {
    this.world.tick();
    const isListed = (digest: string) => this.all().some((index) => index.children.includes(digest) && !digests.includes(index.digest));
    const refused = digests.filter(isListed);
    const going = new Set(digests.filter((digest) => !refused.includes(digest)));
    const along = this.all().filter(({ subject }) => subject !== undefined && going.has(subject)).map(({ digest }) => digest);
    this.world.recordDeletion(this.id.repository, [...going, ...along]);
    const rest = this.world.state.images.filter((image) => image.repository !== this.id.repository || ![...going, ...along].includes(image.digest));
    this.world.state.images.splice(0, Infinity, ...rest);
    this.world.wait();
    return { deleted: [...going], refused: refused.map((digest) => ({ digest, reason: 'ImageReferencedByManifestList' })) };
  }

  private policyText(resource?: string): string | undefined {
    const said = POLICIES[this.world.spec.policy];
    return said && JSON.stringify({ Statement: [{ Effect: 'Allow', Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Resource: resource, ...said }] });
  }

  private all(): ModelImage[] {
    return this.world.state.images.filter(({ repository }) => repository === this.id.repository);
  }

  private image(digest: string): ModelImage | undefined {
    return this.all().find((image) => image.digest === digest);
  }
}

function manifestOf({ digest, children, labels, isAttestation, subject }: ModelImage): ImageManifest {
  if (children.length > 0) return { manifests: children.map((child) => ({ digest: child })) };
  return {
    config: { digest, mediaType: labels || isAttestation ? IMAGE_CONFIG : 'application/vnd.oci.empty.v1+json' },
    ...(subject !== undefined && { subject: { digest: subject } }),
  };
}
