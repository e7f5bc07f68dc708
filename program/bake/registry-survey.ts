import { PlannedImage, PushDestination, referenceOf } from './planned-image';
import { Publishers } from './publishers';
import { RESERVED_LABEL } from '../assembly/image-label';
import { awsReason } from '../aws/aws-failure';
import { eachOf } from '../aws/each-of';
import { Finding, finding, Unchecked } from '../findings/finding';
import { ExpectedImage, ImageState, imageState } from '../registry/image-state';

/** How many images are asked for at once. */
const AT_ONCE = 8;

/** What ECR has of an image at one of its destinations. */
export interface SurveyedDestination {
  readonly destination: PushDestination;
  /** How its registry calls it. */
  readonly reference: string;
  readonly state: ImageState;
}

export interface SurveyedImage {
  readonly image: PlannedImage;
  readonly destinations: readonly SurveyedDestination[];
}

export interface Survey {
  readonly images: readonly SurveyedImage[];
  readonly findings: readonly Finding[];
  readonly unchecked: readonly Unchecked[];
}

/** Asks ECR for every image at every destination. What could not be asked is told, and is not in the result. */
export async function surveyRegistries(images: readonly PlannedImage[], publishers: Publishers): Promise<Survey> {
  const findings = new Map<string, Finding>();
  const unchecked: Unchecked[] = [];
  const surveyed = await eachOf(images, AT_ONCE, async (image) => {
    const destinations: SurveyedDestination[] = [];
    for (const destination of image.destinations) {
      const uri = referenceOf(destination);
      try {
        const repository = await publishers.repository(destination);
        if (!repository) {
          const name = uri.slice(0, uri.lastIndexOf(':'));
          findings.set(name, finding('repository-missing', name, 'it does not exist', 'deploy the stack that defines it, or create it'));
          continue;
        }
        const state = await imageState(repository.source, expectedImage(image, destination));
        destinations.push({ destination, reference: `${repository.uri}:${destination.tag}`, state });
        for (const { code, message } of state.problems) {
          findings.set(`${code} ${uri}`, finding(code, uri, message, 'delete the image, and bake again'));
        }
      } catch (error) {
        unchecked.push({ subject: uri, reason: awsReason(error) });
      }
    }
    return { image, destinations };
  });
  return { images: surveyed, findings: [...findings.values()], unchecked };
}

function expectedImage({ source, isLabelled }: PlannedImage, destination: PushDestination): ExpectedImage {
  const name = source.dockerBuildArgs?.SPARTA_ECR_LABEL_NAME ?? RESERVED_LABEL;
  return { tag: destination.tag, platform: source.platform, ...(isLabelled && { label: { name, value: referenceOf(destination) } }) };
}

/** The images that are missing somewhere, to be pushed to just there. */
export function missingImages({ images }: Survey): PlannedImage[] {
  return images.flatMap(({ image, destinations }) => {
    const missing = destinations.filter(({ state }) => state.digest === undefined);
    return missing.length === 0 ? [] : [{
      ...image,
      destinations: missing.map(({ destination }) => destination),
      references: missing.map(({ reference }) => reference),
    }];
  });
}

/** The images that are everywhere where they are to be. */
export function presentImages({ images }: Survey): PlannedImage[] {
  return images.filter(({ image, destinations }) =>
    destinations.length === image.destinations.length && destinations.every(({ state }) => state.digest !== undefined)).map(({ image }) => image);
}
