import { findImage, ImageOperation, imagesOf } from './ecr-operation';
import { failureOf, ImageFailure } from './image-failure';
import { EcrError } from '../ecr-error';

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html */
export const batchGetImage: ImageOperation = async (state, repository, { imageIds = [], acceptedMediaTypes }) => {
  if (imageIds.length > 100) throw new EcrError('InvalidParameterException', `${imageIds.length} image IDs are more than 100`);
  const stored = await imagesOf(state, repository);
  const images: object[] = [];
  const failures: ImageFailure[] = [];
  for (const imageId of imageIds) {
    const image = findImage(stored, imageId);
    if (!image) {
      failures.push(failureOf(imageId, 'ImageNotFound', 'Requested image not found'));
    } else if (acceptedMediaTypes && !acceptedMediaTypes.includes(image.mediaType)) {
      // ECR's wording where it does not translate to what is accepted.
      failures.push(failureOf(imageId, 'ImageNotFound', `Requested image not found: the media type ${image.mediaType} is not accepted`));
    } else if (image.record.status !== 'ACTIVE') {
      failures.push(failureOf(imageId, 'ImageInaccessible', `Requested image is ${image.record.status}`));
    } else {
      images.push({
        registryId: repository.account,
        repositoryName: repository.name,
        imageId: { ...imageId, imageDigest: image.digest },
        imageManifest: image.manifest,
        imageManifestMediaType: image.mediaType,
      });
    }
  }
  return { images, failures };
};

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html */
export const getDownloadUrlForLayer: ImageOperation = async ({ content, downloads }, repository, { layerDigest = '' }) => {
  if (!content.blob(layerDigest)) {
    throw new EcrError('LayersNotFoundException', `The layer with digest '${layerDigest}' does not exist in the repository with name '${repository.name}'`);
  }
  return { layerDigest, downloadUrl: downloads!.urlOf(layerDigest) };
};
