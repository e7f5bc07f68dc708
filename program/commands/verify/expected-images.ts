import { Assembly } from '../../assembly/assembly';
import { consumersOf } from '../../assembly/image-constructs';
import { RESERVED_LABEL } from '../../assembly/image-label';
import { UsageError } from '../../command-line/usage-error';
import { Unchecked } from '../../findings/finding';
import { ImageReference } from '../../registry/image-reference';
import { ExpectedImage } from '../../registry/image-state';
import { imageUri } from '../../registry/image-uri';
import { readGivenImages } from '../../scope/given-images';

/** An image that is to be verified. */
export interface VerifiedImage extends ExpectedImage {
  readonly reference: ImageReference;
  readonly uri: string;
  /** Whether the app gives it to a Lambda function. */
  readonly runsOnLambda: boolean;
}

/** The images that were given, or the labelled ones of the app. */
export function expectedImages(words: readonly string[], assembly: Assembly | undefined): { images: VerifiedImage[]; unchecked: Unchecked[] } {
  if (words.length > 0) {
    const images = readGivenImages(words).map((reference): VerifiedImage => {
      const { tag, digest } = reference;
      if (tag === undefined) throw new UsageError(`'${imageUri(reference)}' has no tag: only an image under a tag can be verified`);
      return { ...labelledImage(reference, RESERVED_LABEL), tag, digest, runsOnLambda: false };
    });
    return { images, unchecked: [] };
  }
  const labelled = assembly!.images.filter(({ isLabelled }) => isLabelled);
  const consumers = consumersOf(assembly!, labelled);
  const images: VerifiedImage[] = [];
  const unchecked: Unchecked[] = [];
  for (const image of labelled) {
    const { account, region, repository, tag } = image.destination;
    if (account === undefined || region === undefined) {
      unchecked.push({ subject: `${repository}:${tag}`, reason: 'the app does not say in which account and region its repository is' });
      continue;
    }
    const reference = { account, region, repository, tag };
    images.push({
      ...labelledImage(reference, image.source.buildArgs.SPARTA_ECR_LABEL_NAME ?? RESERVED_LABEL),
      tag,
      ...(image.source.platform !== undefined && { platform: image.source.platform }),
      runsOnLambda: consumers.get(image)!.some(({ type }) => type === 'AWS::Lambda::Function'),
    });
  }
  return { images, unchecked };
}

/** A label names no digest: it is part of what the digest is of. */
function labelledImage(reference: ImageReference, name: string): Pick<VerifiedImage, 'reference' | 'uri' | 'label'> {
  return { reference, uri: imageUri(reference), label: { name, value: imageUri({ ...reference, digest: undefined }) } };
}
