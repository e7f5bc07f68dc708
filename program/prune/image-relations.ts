import { RepositoryImage } from '../registry/repository-image';

/** The name under which signing tools of old keep a signature beside an image. */
const SIGNATURE_TAG = /^(sha256)-([0-9a-f]{64})(?:\.[a-z]+)?$/;

/** How the images of a repository hang together, by digest. Only images that are there appear. */
export interface ImageRelations {
  /** Indexes that list an image. */
  readonly indexes: ReadonlyMap<string, readonly string[]>;
  /** Images that an image, a signature say, belongs to. */
  readonly subjects: ReadonlyMap<string, readonly string[]>;
  /** What belongs to an image. */
  readonly belongings: ReadonlyMap<string, readonly string[]>;
}

export function imageRelations(images: readonly RepositoryImage[]): ImageRelations {
  const there = new Set(images.map(({ digest }) => digest));
  const [indexes, subjects, belongings] = [new Map<string, string[]>(), new Map<string, string[]>(), new Map<string, string[]>()];
  for (const image of images) {
    const { digest, children } = image;
    children.filter((child) => there.has(child)).forEach((child) => push(indexes, child, digest));
    for (const subject of subjectsOf(image)) {
      if (there.has(subject) && subject !== digest) {
        push(subjects, digest, subject);
        push(belongings, subject, digest);
      }
    }
  }
  return { indexes, subjects, belongings };
}

/** Whether an image is a part of something else in the repository, and no image of its own. */
export function isPart({ indexes, subjects }: ImageRelations, digest: string): boolean {
  return indexes.has(digest) || subjects.has(digest);
}

function subjectsOf({ subject, tags }: RepositoryImage): Set<string> {
  const signed = tags.map((tag) => SIGNATURE_TAG.exec(tag)).filter((match) => match !== null).map(([, name, hex]) => `${name}:${hex}`);
  return new Set([...(subject !== undefined ? [subject] : []), ...signed]);
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
