import { UsageError } from '../command-line/usage-error';
import { ImageReference, readImageReference } from '../registry/image-reference';

/**
 * Reads arguments that name images or repositories of private ECR registries by their URIs.
 *
 * @throws UsageError for anything else
 */
export function readGivenImages(words: readonly string[]): ImageReference[] {
  return words.map((word) => {
    const reference = readImageReference(word.replace(/^https?:\/\//, ''));
    if (!reference) {
      throw new UsageError(`'${word}' is not an image or repository of a private ECR registry: write <account>.dkr.ecr.<region>.amazonaws.com/<repository>[:<tag>]`);
    }
    return reference;
  });
}
