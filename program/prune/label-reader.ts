import { LabelClaim } from './label-claim';
import { eachOf } from '../aws/each-of';
import { ImageManifest } from '../registry/image-manifest';
import { repositoryKey } from '../registry/image-reference';
import { RepositoryImage } from '../registry/repository-image';
import { RepositorySource } from '../registry/repository-source';

const AT_ONCE = 8;

/** What BuildKit writes as architecture and system of an attestation. */
const NO_PLATFORM = 'unknown';

/** Reads the labels of images without pulling them, each once. */
export class LabelReader {
  private readonly known = new Map<string, LabelClaim>();

  public constructor(private readonly onProgress: (text: string) => void = () => undefined) {}

  /**
   * What the labels of some images of a repository say, and of what indexes among them list.
   *
   * @throws Error where one could not be read that should be
   */
  public async read(
    repository: RepositorySource,
    images: readonly RepositoryImage[],
    wanted: readonly RepositoryImage[],
  ): Promise<Map<string, LabelClaim>> {
    const name = repositoryKey(repository.id);
    const byDigest = new Map(images.map((image) => [image.digest, image]));
    const digests = new Set(wanted.flatMap(({ digest, children }) => (children.length > 0 ? children : [digest])));
    const needed = [...digests].map((digest) => byDigest.get(digest)).filter((image) => image !== undefined);
    const claims = new Map<string, LabelClaim>();
    const missing: RepositoryImage[] = [];
    for (const image of needed) {
      // Archived images are not handed out; the time may come when they are.
      if (image.status === 'ARCHIVED') claims.set(image.digest, { kind: 'unreadable', why: 'it is archived' });
      else if (this.known.has(`${name}@${image.digest}`)) claims.set(image.digest, this.known.get(`${name}@${image.digest}`)!);
      else missing.push(image);
    }
    const manifests = await repository.manifests(missing.map(({ digest }) => digest));
    let done = 0;
    await eachOf(missing, AT_ONCE, async ({ digest }) => {
      this.onProgress(`labels of ${name}: ${++done} of ${missing.length}`);
      const got = manifests.get(digest) ?? { failure: 'it was not answered' };
      if ('failure' in got) throw new Error(`${digest}: ${got.failure}`);
      if ('missing' in got) {
        claims.set(digest, { kind: 'unreadable', why: 'it was deleted meanwhile' });
        return;
      }
      const claim = await claimOf(repository, got.value);
      this.known.set(`${name}@${digest}`, claim);
      claims.set(digest, claim);
    });
    return claims;
  }
}

async function claimOf(repository: RepositorySource, manifest: ImageManifest): Promise<LabelClaim> {
  const isImage = manifest.config !== undefined && IMAGE_CONFIGS.has(manifest.config.mediaType ?? '');
  if (!isImage || manifest.artifactType !== undefined) return { kind: 'no-image' };
  const { labels, architecture, os } = await repository.config(manifest);
  return architecture === NO_PLATFORM && os === NO_PLATFORM ? { kind: 'no-image' } : { kind: 'labels', labels };
}

const IMAGE_CONFIGS = new Set(['application/vnd.oci.image.config.v1+json', 'application/vnd.docker.container.image.v1+json']);
