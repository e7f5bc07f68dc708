import { EcrImage, EcrInput, findImage, idsOf, ImageId, ImageOperation, imagesOf } from './ecr-operation';
import { page } from './page';
import { Repository } from '../../registry/repositories';
import { EcrError } from '../ecr-error';

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
export const describeImages: ImageOperation = async (state, repository, input) => {
  const images = await imagesOf(state, repository);
  const detail = (image: EcrImage) => detailOf(repository, image);
  if (input.imageIds) {
    return {
      imageDetails: input.imageIds.map((imageId) => {
        const image = findImage(images, imageId);
        if (!image) throw imageNotFound(repository, imageId);
        return detail(image);
      }),
    };
  }
  const { results, nextToken } = page(state, input, images.filter(passes(input.filter)));
  return { imageDetails: results.map(detail), nextToken };
};

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html */
export const listImages: ImageOperation = async (state, repository, input) => {
  const images = (await imagesOf(state, repository)).filter(passes(input.filter));
  const { results, nextToken } = page(state, input, images.flatMap(idsOf));
  return { imageIds: results, nextToken };
};

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html */
export const listImageReferrers: ImageOperation = async (state, repository, input) => {
  const wanted = input.filter?.artifactStatus ?? 'ACTIVE';
  const referrers = (await imagesOf(state, repository)).filter(({ subject, record }) =>
    subject === input.subjectId?.imageDigest && (wanted === 'ANY' || record.status === wanted));
  const { results, nextToken } = page(state, input, referrers);
  return {
    referrers: results.map(({ digest, mediaType, artifactType, manifest, record }) =>
      ({ digest, mediaType, artifactType, size: Buffer.byteLength(manifest), artifactStatus: record.status })),
    nextToken,
  };
};

/** Only active images, unless the caller asks for others. */
function passes({ tagStatus = 'ANY', imageStatus = 'ACTIVE' }: NonNullable<EcrInput['filter']> = {}): (image: EcrImage) => boolean {
  return ({ tags, record }) =>
    (tagStatus === 'ANY' || (tagStatus === 'TAGGED') === tags.length > 0) && (imageStatus === 'ANY' || record.status === imageStatus);
}

function detailOf({ account, name }: Repository, image: EcrImage): object {
  const { status, pushedAt, lastPulledAt, archivedAt } = image.record;
  return {
    registryId: account,
    repositoryName: name,
    imageDigest: image.digest,
    ...(image.tags.length > 0 && { imageTags: image.tags }),
    imageSizeInBytes: image.sizeInBytes,
    imagePushedAt: pushedAt.getTime() / 1000,
    imageManifestMediaType: image.mediaType,
    artifactMediaType: image.artifactType,
    subjectManifestDigest: image.subject,
    imageStatus: status,
    ...(lastPulledAt && { lastRecordedPullTime: lastPulledAt.getTime() / 1000 }),
    ...(archivedAt && { lastArchivedAt: archivedAt.getTime() / 1000 }),
  };
}

function imageNotFound(repository: Repository, imageId: ImageId): EcrError {
  return new EcrError('ImageNotFoundException',
    `The image with imageId {imageDigest:'${imageId.imageDigest ?? 'null'}', imageTag:'${imageId.imageTag ?? 'null'}'} does not exist `
    + `within the repository with name '${repository.name}' in the registry with id '${repository.account}'`);
}
