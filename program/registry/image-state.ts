import { ImageManifest } from './image-manifest';
import { isForPlatform } from './image-platform';
import { ImageConfig, isIndexType, RepositoryImage } from './repository-image';
import { RepositorySource } from './repository-source';
import { FindingCode } from '../findings/finding-codes';

/** What a tag should stand for. */
export interface ExpectedImage {
  readonly tag: string;
  /** Where the tag is to stand for this very image. */
  readonly digest?: string;
  /** As `docker build --platform` takes it; absent where nobody says. */
  readonly platform?: string;
  /** Absent where no label tells where the image goes. */
  readonly label?: { readonly name: string; readonly value: string };
}

/** What a repository has under the tag of an image. */
export interface ImageState {
  /** Absent where there is nothing. */
  readonly digest?: string;
  /** Of an image that can be read. */
  readonly architecture?: string;
  /** Why what is there is not the image, or not one that Lambda runs. */
  readonly problems: readonly ImageProblem[];
}

export interface ImageProblem {
  readonly code: FindingCode;
  readonly message: string;
}

const IMAGE_CONFIG = /^application\/vnd\.(?:oci\.image\.config\.v1|docker\.container\.image\.v1)\+json$/;

/**
 * Looks for an image where it is to be, and at its label and platform, by the API alone.
 *
 * @throws whatever keeps it from being known
 */
export async function imageState(repository: RepositorySource, expected: ExpectedImage): Promise<ImageState> {
  const found = await repository.find({ tag: expected.tag, digest: expected.digest });
  if (!found) {
    return { problems: [] };
  }
  const { digest, mediaType, status } = found;
  if (status !== 'ACTIVE') {
    const message = `it is ${status === 'ARCHIVED' ? 'archived' : 'being restored from the archive'}, and cannot be pulled`;
    return { digest, problems: [{ code: 'image-archived', message }] };
  }
  if (isIndexType(mediaType)) {
    return { digest, problems: [{ code: 'image-is-index', message: 'it is an index of several manifests, and Lambda runs a single one' }] };
  }
  const got = (await repository.manifests([digest])).get(digest);
  if (!got || !('value' in got)) {
    throw new Error(got && 'failure' in got ? got.failure : 'it was deleted meanwhile');
  }
  const type = got.value.config?.mediaType;
  if (!got.value.config || (type !== undefined && !IMAGE_CONFIG.test(type))) {
    return { digest, problems: [{ code: 'image-is-artifact', message: `it is no image, but an artifact of type ${found.artifactType ?? type ?? 'unknown'}` }] };
  }
  const config = await repository.config(got.value);
  return { digest, architecture: config.architecture, problems: [...tagProblems(found, expected), ...contentProblems(got.value, config, expected)] };
}

function tagProblems({ tags }: RepositoryImage, { tag, digest }: ExpectedImage): ImageProblem[] {
  return digest === undefined || tags.includes(tag) ? [] : [{ code: 'tag-moved', message: `the tag ${tag} does not point to it` }];
}

function contentProblems(manifest: ImageManifest, { labels, os, architecture }: ImageConfig, { platform, label }: ExpectedImage): ImageProblem[] {
  const problems: ImageProblem[] = [];
  if (label && labels[label.name] !== label.value) {
    const found = labels[label.name] === undefined ? 'not there' : `'${labels[label.name]}'`;
    problems.push({ code: 'label-differs', message: `its label ${label.name} is ${found}, not '${label.value}'` });
  }
  const layers = new Set((manifest.layers ?? []).map(({ mediaType = '' }) => mediaType).filter((type) => !/tar[+.]gzip$/.test(type)));
  if (layers.size > 0) {
    problems.push({ code: 'layers-not-gzip', message: `it has layers of type ${[...layers].join(', ')}, and Lambda unpacks gzip` });
  }
  if (platform !== undefined && !isForPlatform({ os, architecture }, platform)) {
    problems.push({ code: 'architecture-differs', message: `it is built for ${os}/${architecture}, not for ${platform}` });
  }
  return problems;
}
