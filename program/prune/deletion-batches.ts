import { imageRelations } from './image-relations';
import { RepositoryImage } from '../registry/repository-image';

/** The most images that ECR deletes at once. */
const BATCH = 100;

/**
 * Divides images into batches in the order in which they can be deleted: an index before what it lists, which ECR would
 * refuse to delete, and an image before its signatures, so that nothing is ever left that looks unsigned.
 */
export function deletionBatches(images: readonly RepositoryImage[]): RepositoryImage[][] {
  const { indexes, subjects } = imageRelations(images);
  const levels = new Map<string, number>();
  const levelOf = (digest: string, path: ReadonlySet<string>): number => {
    const known = levels.get(digest);
    if (known !== undefined) return known;
    // A digest cannot list itself, by whatever way; a list that says so must not stop us.
    const before = [...(indexes.get(digest) ?? []), ...(subjects.get(digest) ?? [])].filter((each) => !path.has(each));
    const level = before.length === 0 ? 0 : 1 + Math.max(...before.map((each) => levelOf(each, new Set([...path, digest]))));
    levels.set(digest, level);
    return level;
  };
  const byLevel = new Map<number, RepositoryImage[]>();
  for (const image of images) {
    const level = levelOf(image.digest, new Set([image.digest]));
    byLevel.set(level, [...(byLevel.get(level) ?? []), image]);
  }
  return [...byLevel].sort(([one], [other]) => one - other).flatMap(([, level]) => inBatches(level));
}

function inBatches(images: readonly RepositoryImage[]): RepositoryImage[][] {
  return Array.from({ length: Math.ceil(images.length / BATCH) }, (_, index) => images.slice(index * BATCH, (index + 1) * BATCH));
}
