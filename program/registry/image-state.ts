import { ImageManifest } from './image-manifest';
import { isIndexType } from './repository-image';
import { RepositorySource } from './repository-source';
import { FindingCode } from '../findings/finding-codes';

/** What a tag should stand for. */
export interface ExpectedImage {
  readonly tag: string;
  /** As `docker build --platform` takes it; absent where nobody says. */
  readonly platform?: string;
  /** Absent where no label tells where the image goes. */
  readonly label?: { readonly name: string; readonly value: string };
}

/** What a repository has under the tag of an image. */
export interface ImageState {
  /** Absent where there is nothing. */
  readonly digest?: string;
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
  const found = await repository.find({ tag: expected.tag });
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
  return { digest, problems: await contentProblems(repository, got.value, expected) };
}

async function contentProblems(repository: RepositorySource, manifest: ImageManifest, { platform, label }: ExpectedImage): Promise<ImageProblem[]> {
  const { labels, os, architecture } = await repository.config(manifest);
  const problems: ImageProblem[] = [];
  const layers = new Set((manifest.layers ?? []).map(({ mediaType = '' }) => mediaType).filter((type) => !/tar[+.]gzip$/.test(type)));
  if (layers.size > 0) {
    problems.push({ code: 'layers-not-gzip', message: `it has layers of type ${[...layers].join(', ')}, and Lambda unpacks gzip` });
  }
  if (platform !== undefined && !`${platform}/`.startsWith(`${os}/${architecture}/`)) {
    problems.push({ code: 'architecture-differs', message: `it is built for ${os}/${architecture}, not for ${platform}` });
  }
  if (label && labels[label.name] !== label.value) {
    const found = labels[label.name] === undefined ? 'not there' : `'${labels[label.name]}'`;
    problems.push({ code: 'label-differs', message: `its label ${label.name} is ${found}, not '${label.value}'` });
  }
  return problems;
}
