import { PlannedImage, PushDestination, referenceOf } from './planned-image';
import { FindingCode } from '../findings/finding-codes';
import { ImageManifest } from '../registry/image-manifest';
import { isIndexType } from '../registry/repository-image';
import { RepositorySource } from '../registry/repository-source';

/** The label's name where a build is not told another one. */
const RESERVED_LABEL = 'io.sparta.ecr-name';

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

/**
 * Looks for an image where it is to be, and at its label and platform, by the API alone.
 *
 * @throws whatever keeps it from being known
 */
export async function imageState(repository: RepositorySource, image: PlannedImage, destination: PushDestination): Promise<ImageState> {
  const found = await repository.find({ tag: destination.tag });
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
  return { digest, problems: await contentProblems(repository, got.value, image, destination) };
}

async function contentProblems(
  repository: RepositorySource, manifest: ImageManifest, image: PlannedImage, destination: PushDestination,
): Promise<ImageProblem[]> {
  const { labels, os, architecture } = await repository.config(manifest);
  const problems: ImageProblem[] = [];
  const layers = new Set((manifest.layers ?? []).map(({ mediaType = '' }) => mediaType).filter((type) => !/tar[+.]gzip$/.test(type)));
  if (layers.size > 0) {
    problems.push({ code: 'layers-not-gzip', message: `it has layers of type ${[...layers].join(', ')}, and Lambda unpacks gzip` });
  }
  const wanted = image.source.platform;
  if (wanted !== undefined && !`${wanted}/`.startsWith(`${os}/${architecture}/`)) {
    problems.push({ code: 'architecture-differs', message: `it is built for ${os}/${architecture}, not for ${wanted}` });
  }
  if (image.isLabelled) {
    const name = image.source.dockerBuildArgs?.SPARTA_ECR_LABEL_NAME ?? RESERVED_LABEL;
    const uri = referenceOf(destination);
    if (labels[name] !== uri) {
      const found = labels[name] === undefined ? 'not there' : `'${labels[name]}'`;
      problems.push({ code: 'label-differs', message: `its label ${name} is ${found}, not '${uri}'` });
    }
  }
  return problems;
}
