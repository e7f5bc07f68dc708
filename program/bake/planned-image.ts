import { ImageSource, ImageToBake } from './image-source';
import { Publisher } from './login-rounds';
import { targetNames } from './target-names';
import { AppImage, ImageDestination } from '../assembly/assembly';
import { urlSuffixOf } from '../aws/partition';

/** A place that an image is pushed to, completely known. */
export type PushDestination = ImageDestination & Publisher;

/** An image of the app that is to be built once, with all places that it is pushed to. */
export interface PlannedImage extends ImageToBake {
  readonly assetHash: string;
  readonly isLabelled: boolean;
  readonly destinations: readonly PushDestination[];
  /** Whether the app leaves open into which account or region some of it goes. */
  readonly isPlaceless: boolean;
  readonly stacks: readonly string[];
}

/**
 * The images of an app, each different one once.
 *
 * @param images one for each destination, as an assembly has them
 */
export function planImages(images: readonly AppImage[]): PlannedImage[] {
  const bySource = new Map<string, AppImage[]>();
  for (const image of images) {
    const key = JSON.stringify([image.assetHash, image.source.directory, image.source.raw]);
    bySource.set(key, [...(bySource.get(key) ?? []), image]);
  }
  const groups = [...bySource.values()];
  const names = targetNames(groups.map((group) => ({ ...group[0], repository: group[0].destination.repository, group })));
  return [...names].map(([{ group, ...image }, name]) => {
    const destinations = group.map(({ destination }) => destination);
    return {
      name,
      assetHash: image.assetHash,
      isLabelled: image.isLabelled,
      source: { ...image.source.raw, directory: image.source.directory } as ImageSource,
      destinations: destinations.filter(isPlaced).map(pushDestination),
      isPlaceless: !destinations.every(isPlaced),
      references: destinations.filter(isPlaced).map(referenceOf),
      stacks: [...new Set(group.flatMap(({ stacks }) => stacks))],
    };
  });
}

/** How Docker names an image in ECR. */
export function referenceOf({ account, region, repository, tag }: ImageDestination & { readonly account: string; readonly region: string }): string {
  return `${registryHost({ account, region })}/${repository}:${tag}`;
}

export function registryHost({ account, region }: { readonly account: string; readonly region: string }): string {
  return `${account}.dkr.ecr.${region}.${urlSuffixOf(region)}`;
}

function isPlaced(destination: ImageDestination): destination is ImageDestination & { readonly account: string; readonly region: string } {
  return destination.account !== undefined && destination.region !== undefined && !/\$\{/.test(destination.repository);
}

function pushDestination(destination: ImageDestination & { readonly account: string; readonly region: string }): PushDestination {
  const { publisherRoleArn, publisherExternalId } = destination;
  return {
    ...destination,
    ...(publisherRoleArn !== undefined && { roleArn: publisherRoleArn }),
    ...(publisherExternalId !== undefined && { externalId: publisherExternalId }),
  };
}
