import { ImageId } from './ecr-operation';

/** Why an operation on several images did nothing for one of them. */
export interface ImageFailure {
  readonly imageId: ImageId;
  readonly failureCode: 'ImageNotFound' | 'ImageInaccessible' | 'ImageReferencedByManifestList' | 'ImageTagDoesNotMatchDigest';
  readonly failureReason: string;
}

export function failureOf(imageId: ImageId, failureCode: ImageFailure['failureCode'], failureReason: string): ImageFailure {
  return { imageId, failureCode, failureReason };
}
