import { ImageOperation } from './ecr-operation';
import { EcrError } from '../ecr-error';

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchCheckLayerAvailability.html */
export const batchCheckLayerAvailability: ImageOperation = async ({ content }, _repository, { layerDigests = [] }) => ({
  layers: layerDigests.map((layerDigest) => ({ layerDigest, layerAvailability: content.blob(layerDigest) ? 'AVAILABLE' : 'UNAVAILABLE' })),
  failures: [],
});

/** Layers are uploaded through the registry's own API, so that there is never an upload that was begun here. */
export const continueUpload: ImageOperation = async (_state, { name, account }, { uploadId = '' }) => {
  throw new EcrError('UploadNotFoundException', `The upload with id '${uploadId}' does not exist in the repository with name '${name}' in the registry with id '${account}'`);
};

/**
 * Refuses a manifest whose parts are not there; others are pushed through the registry's own API.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html
 */
export const putImage: ImageOperation = async ({ content }, { name }, { imageManifest = '{}' }) => {
  const { config, layers = [] } = JSON.parse(imageManifest) as { config?: { digest: string }; layers?: ReadonlyArray<{ digest: string }> };
  const missing = [config, ...layers].filter((each) => each !== undefined && !content.blob(each.digest));
  if (missing.length === 0) throw new EcrError('UnsupportedOperationException', 'images are pushed through the registry here');
  throw new EcrError('LayersNotFoundException', `The layers with digests '${missing.map((each) => each!.digest).join(', ')}' do not exist in the repository with name '${name}'`);
};
