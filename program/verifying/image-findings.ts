import { Finding, finding } from '../findings/finding';
import { FindingCode } from '../findings/finding-codes';
import { ImageState } from '../registry/image-state';

const AGAIN = 'deploy under a new build ID';

const REMEDIES: Partial<Record<FindingCode, string>> = {
  'image-archived': 'restore it: aws ecr update-image-storage-class --target-storage-class STANDARD',
  'image-is-index': 'build for one platform, without attestations',
  'layers-not-gzip': `${AGAIN}, with layers of gzip`,
  'architecture-differs': `${AGAIN}, on a builder that can build for it`,
};

/** What is wrong with an image that was published. */
export function imageFindings(uri: string, { digest, problems }: ImageState): Finding[] {
  if (digest === undefined) {
    return [finding('image-missing', uri, 'the repository has no such image', 'publish it again: cdk deploy, or cdk-assets publish')];
  }
  return problems.map(({ code, message }) => finding(code, uri, message, REMEDIES[code] ?? `something else was pushed under this tag: ${AGAIN}`));
}
