import { findImage, idsOf, ImageId, ImageOperation, imagesOf } from './ecr-operation';
import { failureOf, ImageFailure } from './image-failure';
import { EcrError } from '../ecr-error';

/**
 * Deletes by digest, with all tags; by tag takes the tag away, and deletes the image with its last one.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html
 */
export const batchDeleteImage: ImageOperation = async (state, repository, { imageIds = [] }) => {
  if (imageIds.length > 100) throw new EcrError('InvalidParameterException', `${imageIds.length} image IDs are more than 100`);
  const deleted: ImageId[] = [];
  const failures: ImageFailure[] = [];
  for (const imageId of imageIds) {
    // Read anew for each: deleting an index frees what it lists.
    const images = await imagesOf(state, repository);
    const image = findImage(images, imageId);
    if (!image) {
      failures.push(failureOf(imageId, 'ImageNotFound', 'Requested image not found'));
    } else if (imageId.imageTag !== undefined && image.tags.length > 1) {
      await state.content.untag(repository, imageId.imageTag);
      deleted.push({ imageDigest: image.digest, imageTag: imageId.imageTag });
    } else if (images.some(({ children }) => children.includes(image.digest))) {
      failures.push(failureOf(imageId, 'ImageReferencedByManifestList', 'Requested image referenced by manifest list'));
    } else {
      await state.content.remove(repository, image.digest);
      deleted.push(...idsOf(image));
    }
  }
  return { imageIds: deleted, failures };
};
