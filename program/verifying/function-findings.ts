import { Finding, finding } from '../findings/finding';
import { lambdaArchitecture } from '../registry/image-platform';
import { findImageReferences, ImageReference, repositoryKey } from '../registry/image-reference';
import { describeUser } from '../usage/describe-user';
import { ReadFunction } from '../usage/gather/read-functions';

/** What a repository has: the image under the tag, and every digest in it. */
export interface PublishedTag {
  readonly reference: ImageReference;
  readonly uri: string;
  readonly digest?: string;
  readonly architecture?: string;
}

/** The versions of functions that run an image, or name its tag. */
export function runnersOf({ reference, digest }: PublishedTag, functions: readonly ReadFunction[]): ReadFunction[] {
  const isThis = (named: ImageReference) => repositoryKey(named) === repositoryKey(reference)
    && ((named.tag !== undefined && named.tag === reference.tag) || (named.digest !== undefined && named.digest === digest));
  return functions.filter(({ image }) => findImageReferences(`${image.imageUri ?? ''} ${image.resolvedImageUri ?? ''}`).some(isThis));
}

/** What is wrong with a version of a function that runs an image. */
export function functionFindings(published: PublishedTag, { user, image }: ReadFunction): Finding[] {
  const subject = `${describeUser({ ...user, state: undefined })} in ${user.account}/${user.region}`;
  const [resolved] = findImageReferences(image.resolvedImageUri ?? '');
  const findings: Finding[] = [];
  if (resolved?.digest !== undefined && published.digest !== undefined && resolved.digest !== published.digest) {
    findings.push(finding('tag-moved', subject, `it runs ${resolved.digest}, but ${published.uri} is ${published.digest} now`,
      'the tag was pushed again: make the repository immutable, and deploy under a new build ID'));
  }
  const wanted = published.architecture === undefined ? undefined : lambdaArchitecture(published.architecture);
  if (wanted !== undefined && image.architecture !== undefined && image.architecture !== wanted) {
    findings.push(finding('architecture-differs', subject, `it is ${image.architecture}, and its image ${published.uri} is for ${published.architecture}`,
      'give function and image the same architecture'));
  }
  return [...findings, ...stateFindings(subject, image)];
}

/** Whether Lambda is still at work on a function. */
export function isPending({ image }: ReadFunction): boolean {
  return image.state === 'Pending' || image.lastUpdateStatus === 'InProgress';
}

function stateFindings(subject: string, image: ReadFunction['image']): Finding[] {
  const reason = [image.stateReasonCode, image.stateReason].filter((each) => each).join(': ') || 'no reason given';
  const findings: Finding[] = [];
  if (image.state === 'Failed') findings.push(finding('function-failed', subject, `it is Failed: ${reason}`, 'repair what the reason names, then update the function'));
  if (image.state === 'Inactive') findings.push(finding('function-inactive', subject, `it is Inactive: ${reason}`, 'its next call wakes it up, if its image can still be pulled'));
  if (image.lastUpdateStatus === 'Failed') {
    findings.push(finding('function-update-failed', subject, `its last update failed: ${image.lastUpdateStatusReason ?? 'no reason given'}`, 'it runs what it ran before: deploy again'));
  }
  if (isPending({ image } as ReadFunction)) findings.push(finding('function-pending', subject, 'Lambda is not done with it', 'wait for it: --wait'));
  return findings;
}
