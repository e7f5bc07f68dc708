import { ListedImage } from './listed-image';
import { Assembly } from '../assembly/assembly';
import { consumersOf } from '../assembly/image-constructs';
import { labelOf } from '../assembly/image-label';
import { Unchecked } from '../findings/finding';
import { imageUri } from '../registry/image-uri';

/** The images that an app publishes where their labels say, and what could not be told of them. */
export function listAppImages(assembly: Assembly, all: boolean): { images: ListedImage[]; unchecked: Unchecked[] } {
  const chosen = assembly.images.filter(({ isLabelled }) => isLabelled || all);
  const consumers = consumersOf(assembly, chosen);
  const unchecked: Unchecked[] = [];
  const images: ListedImage[] = [];
  for (const image of chosen) {
    const { account, region, repository, tag } = image.destination;
    const subject = image.displayName ?? `${repository}:${tag}`;
    const label = image.isLabelled ? labelOf(image) : undefined;
    if (label && 'problem' in label) unchecked.push({ subject, reason: `its label cannot be told: ${label.problem}` });
    if (account === undefined || region === undefined) {
      unchecked.push({ subject, reason: 'the app does not say in which account and region its repository is' });
      continue;
    }
    const reference = { account, region, repository, tag };
    const constructs = consumers.get(image)!.map(({ path }) => path);
    images.push({
      constructs: constructs.length > 0 || image.displayName === undefined ? constructs : [image.displayName],
      ...(image.source.dockerfile !== undefined && { dockerfile: image.source.dockerfile }),
      ...(label && 'value' in label && { label: label.value }),
      uri: imageUri(reference),
      image: reference,
    });
  }
  return { images, unchecked };
}
