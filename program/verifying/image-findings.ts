import { Finding, finding } from '../findings/finding';
import { ImageConfig, RepositoryImage } from '../registry/repository-image';

/** What an image in its repository should be. */
export interface ExpectedImage {
  readonly uri: string;
  /** The label that should name it. */
  readonly labelName: string;
  /** As `docker build --platform` takes it; undefined where nobody says. */
  readonly platform?: string;
}

/** What the repository has under the tag. */
export interface ActualImage {
  readonly image: RepositoryImage;
  /** Undefined of an index. */
  readonly config?: ImageConfig;
}

/** What is wrong with an image that was published. */
export function imageFindings({ uri, labelName, platform }: ExpectedImage, actual: ActualImage | undefined): Finding[] {
  if (!actual) {
    return [finding('image-missing', uri, 'the repository has no such image', 'publish it again: cdk deploy, or cdk-assets publish')];
  }
  const { image, config } = actual;
  const archived = image.status === 'ACTIVE'
    ? []
    : [finding('image-archived', uri, `it is ${image.status}, so nobody can pull it, and publishing skips its tag`, 'restore it: aws ecr update-image-storage-class --target-storage-class STANDARD')];
  if (!config) {
    return [...archived, ...(image.status === 'ACTIVE'
      ? [finding('image-is-index', uri, `it is an index (${image.mediaType}) of ${image.children.length} manifests, and Lambda runs a single one`, 'build for one platform, without attestations')]
      : [])];
  }
  return [...archived, ...labelFindings(uri, labelName, config), ...architectureFindings(uri, platform, config)];
}

function labelFindings(uri: string, labelName: string, { labels }: ImageConfig): Finding[] {
  const label = labels[labelName];
  return label === uri
    ? []
    : [finding('label-differs', uri, label === undefined ? `it carries no label ${labelName}` : `its label ${labelName} is '${label}'`,
      'something else was pushed under this tag: deploy under a new build ID')];
}

function architectureFindings(uri: string, platform: string | undefined, { architecture }: ImageConfig): Finding[] {
  const wanted = platform?.split('/')[1];
  return wanted === undefined || wanted === architecture
    ? []
    : [finding('architecture-differs', uri, `it is for ${architecture}, and the app builds for ${wanted}`, 'deploy under a new build ID, on a builder that can build for it')];
}
