import { GatheredUsage } from './gathered-usage';
import { HowUsed, ImageUse, ImageUser } from './image-use';
import { RepositoryId, repositoryKey } from '../registry/image-reference';
import { RepositoryImage } from '../registry/repository-image';

/** The name under which signing tools of old keep a signature beside an image. */
const SIGNATURE_TAG = /^(sha256)-([0-9a-f]{64})(?:\.[a-z]+)?$/;

/** The more certain first. */
const CERTAINTY: readonly HowUsed[] = ['runs', 'names', 'mentions'];

/**
 * Who uses each image of a repository, by digest: pure, and whole for as much as was gathered.
 *
 * A tag means what it points to. What is used through an index, or belongs to an image that is used, is used too.
 */
export function resolveUses(repository: RepositoryId, images: readonly RepositoryImage[], usage: GatheredUsage): Map<string, ImageUse[]> {
  const uses = new Uses(images);
  const key = repositoryKey(repository);
  const byTag = new Map(images.flatMap((image) => image.tags.map((tag) => [tag, image.digest] as const)));
  for (const { user, image, how } of usage.uses) {
    if (repositoryKey(image) !== key) continue;
    uses.add(image.digest, user, how);
    // What a tag points to now is only named by somebody who runs a digest.
    uses.add(image.tag === undefined ? undefined : byTag.get(image.tag), user, 'names');
  }
  for (const { user, words } of usage.mentions) {
    for (const { digest, tags } of images) {
      if (words.has(digest.replace('sha256:', '')) || tags.some((tag) => words.has(tag))) uses.add(digest, user, 'mentions');
    }
  }
  passOn(images, uses);
  return uses.all();
}

/** Whether anybody uses an image. */
export function isUsed(uses: readonly ImageUse[] | undefined): boolean {
  return uses !== undefined && uses.length > 0;
}

/** Each user once for an image, with the most certain of the ways in which it is used. */
class Uses {
  private readonly byDigest: Map<string, Map<string, ImageUse>>;

  public constructor(images: readonly RepositoryImage[]) {
    this.byDigest = new Map(images.map(({ digest }) => [digest, new Map()]));
  }

  /** Notes a use; of what is not in the repository, there is nothing to note. */
  public add(digest: string | undefined, user: ImageUser, how: HowUsed): void {
    const users = digest === undefined ? undefined : this.byDigest.get(digest);
    if (!users) return;
    const key = JSON.stringify(user);
    const known = users.get(key);
    if (!known || CERTAINTY.indexOf(how) < CERTAINTY.indexOf(known.how)) users.set(key, { user, how });
  }

  public has(digest: string): boolean {
    return (this.byDigest.get(digest)?.size ?? 0) > 0;
  }

  public all(): Map<string, ImageUse[]> {
    return new Map([...this.byDigest].map(([digest, users]) => [digest, [...users.values()]]));
  }
}

/** Hands use down from indexes to what they list, and from images to what belongs to them. */
function passOn(images: readonly RepositoryImage[], uses: Uses): void {
  const byDigest = new Map(images.map((image) => [image.digest, image]));
  const belongings = belongingsOf(images);
  const reached = images.map(({ digest }) => digest).filter((digest) => uses.has(digest));
  const done = new Set<string>();
  for (let digest = reached.pop(); digest !== undefined; digest = reached.pop()) {
    if (done.has(digest)) continue;
    done.add(digest);
    for (const child of byDigest.get(digest)?.children ?? []) {
      uses.add(child, { kind: 'index', digest }, 'runs');
      reached.push(child);
    }
    for (const part of belongings.get(digest) ?? []) {
      uses.add(part, { kind: 'subject', digest }, 'runs');
      reached.push(part);
    }
  }
}

/** Signatures and the like, by what they belong to. */
function belongingsOf(images: readonly RepositoryImage[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { digest, subject, tags } of images) {
    const byTag = tags.map((tag) => SIGNATURE_TAG.exec(tag)).filter((match) => match !== null).map(([, algorithm, hex]) => `${algorithm}:${hex}`);
    for (const owner of new Set([...(subject === undefined ? [] : [subject]), ...byTag])) {
      found.set(owner, [...(found.get(owner) ?? []), digest]);
    }
  }
  return found;
}
