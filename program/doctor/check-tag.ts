import { Diagnosis } from './diagnosis';
import { ImageToCheck } from './image-to-check';
import { isIndexType } from '../registry/repository-image';
import { RepositorySource } from '../registry/repository-source';

const SKIPS = 'publishing skips a tag that is there';
const REMEDY = 'delete that image, or change the build ID';

/** Layers that Lambda unpacks: compressed by gzip, or not at all. */
const LAYER_TYPES = /^application\/vnd\.(?:oci\.image\.layer\.v1\.tar(?:\+gzip)?|docker\.image\.rootfs\.diff\.tar(?:\.gzip)?)$/;
const CONFIG_TYPES = /^application\/vnd\.(?:oci\.image\.config\.v1|docker\.container\.image\.v1)\+json$/;

/**
 * Checks that what is there under an image's tag already, and would therefore not be pushed, is that image.
 *
 * @returns whether there is something
 */
export async function checkTag(
  { uri, tag, labelName, image }: ImageToCheck,
  repository: RepositorySource,
  diagnosis: Diagnosis,
): Promise<boolean | undefined> {
  return diagnosis.attempt(uri, async () => {
    const found = await repository.find({ tag });
    if (!found) return false;
    const differs = (code: Parameters<Diagnosis['find']>[0], message: string) => diagnosis.find(code, uri, `${message}, and ${SKIPS}`, REMEDY);
    if (found.status !== 'ACTIVE') {
      diagnosis.find('image-archived', uri, `it is ${found.status}, so nobody can pull it, and ${SKIPS}`, 'restore it with UpdateImageStorageClass, or change the build ID');
      return true;
    }
    if (isIndexType(found.mediaType)) {
      differs('image-is-index', 'there is an index in its place, which Lambda refuses');
      return true;
    }
    const got = (await repository.manifests([found.digest])).get(found.digest)!;
    if (!('value' in got)) throw new Error('failure' in got ? got.failure : 'it was deleted meanwhile');
    const { config, layers = [] } = got.value;
    if (!config || !CONFIG_TYPES.test(config.mediaType ?? '')) {
      differs('image-is-artifact', `there is no image in its place, but an artifact (${found.artifactType ?? config?.mediaType ?? 'without a configuration'})`);
      return true;
    }
    const strange = layers.map(({ mediaType = '' }) => mediaType).filter((mediaType) => !LAYER_TYPES.test(mediaType));
    if (strange.length > 0) {
      differs('layers-not-gzip', `there is an image with layers that Lambda cannot unpack (${[...new Set(strange)].join(', ')})`);
    }
    const { labels, os, architecture } = await repository.config(got.value);
    if (labels[labelName] !== uri) {
      const other = labels[labelName] === undefined ? `without the label '${labelName}'` : `whose label '${labelName}' is '${labels[labelName]}'`;
      differs('label-differs', `there is another image ${other}`);
    }
    const platform = image.source.platform?.split('/').slice(0, 2).join('/');
    if (platform !== undefined && platform !== `${os}/${architecture}`) {
      differs('architecture-differs', `there is an image for ${os}/${architecture}, and not for ${platform}`);
    }
    return true;
  });
}
