import { ECRClient } from '@aws-sdk/client-ecr';
import { ImageReference } from '../registry/image-reference';

/** A call by which publishing goes, made so that it changes nothing. */
export interface PublishingProbe {
  readonly action: string;
  readonly call: () => Promise<unknown>;
  /** What ECR says where the call is allowed, but there is nothing to do it with. */
  readonly expected: readonly string[];
}

const NO_DIGEST = `sha256:${'0'.repeat(64)}`;
const NO_UPLOAD = '00000000-0000-0000-0000-000000000000';

/** An image of a layer that no repository has, so that it can never be put. */
const NO_IMAGE = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
  config: { mediaType: 'application/vnd.docker.container.image.v1+json', digest: NO_DIGEST, size: 2 },
  layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', digest: NO_DIGEST, size: 2 }],
});

/**
 * Every call of publishing but InitiateLayerUpload, which would begin something.
 *
 * ECR decides who may before it looks for the upload or the layer, neither of which there is.
 */
export async function publishingProbes(client: ECRClient, { account, repository, tag }: ImageReference): Promise<PublishingProbe[]> {
  const sdk = await import('@aws-sdk/client-ecr');
  const named = { registryId: account, repositoryName: repository };
  const probe = (action: string, call: () => Promise<unknown>, ...expected: string[]): PublishingProbe => ({ action: `ecr:${action}`, call, expected });
  return [
    probe('GetAuthorizationToken', () => client.send(new sdk.GetAuthorizationTokenCommand({}))),
    probe('DescribeRepositories', () => client.send(new sdk.DescribeRepositoriesCommand({ registryId: account, repositoryNames: [repository] }))),
    probe('DescribeImages', () => client.send(new sdk.DescribeImagesCommand({ ...named, imageIds: [{ imageTag: tag }] })), 'ImageNotFoundException'),
    probe('BatchGetImage', () => client.send(new sdk.BatchGetImageCommand({ ...named, imageIds: [{ imageTag: tag }] }))),
    probe('BatchCheckLayerAvailability', () => client.send(new sdk.BatchCheckLayerAvailabilityCommand({ ...named, layerDigests: [NO_DIGEST] }))),
    probe('GetDownloadUrlForLayer', () => client.send(new sdk.GetDownloadUrlForLayerCommand({ ...named, layerDigest: NO_DIGEST })), 'LayersNotFoundException', 'LayerInaccessibleException'),
    probe('UploadLayerPart', () => client.send(new sdk.UploadLayerPartCommand({ ...named, uploadId: NO_UPLOAD, partFirstByte: 0, partLastByte: 0, layerPartBlob: new Uint8Array(1) })),
      'UploadNotFoundException', 'InvalidParameterException'),
    probe('CompleteLayerUpload', () => client.send(new sdk.CompleteLayerUploadCommand({ ...named, uploadId: NO_UPLOAD, layerDigests: [NO_DIGEST] })),
      'UploadNotFoundException', 'InvalidParameterException'),
    probe('PutImage', () => client.send(new sdk.PutImageCommand({ ...named, imageManifest: NO_IMAGE })), 'LayersNotFoundException', 'InvalidParameterException'),
  ];
}
