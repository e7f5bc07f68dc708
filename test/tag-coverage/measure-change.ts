import * as path from 'path';
import { App, AssetStaging, Stack } from 'aws-cdk-lib';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { BuildOptions, Change, Place } from './change';
import { DOCKERFILE, write } from './file-changes';
import { SpartaOciImage } from '../../src';
import { ENV } from '../fixtures/in-memory-app';
import { TemporaryFolder } from '../support/machine/temporary-folder';

/** What both fingerprints say to a change. */
export interface MeasuredChange extends Change {
  readonly isNewForUs: boolean;
  readonly isNewForStock: boolean;
}

/** One synth, as it can be before and after a change. */
export interface Synth {
  readonly place: Place;
  readonly options: BuildOptions;
  /** Of the cloud assembly. */
  readonly output: string;
}

/** Makes a change in a build context of its own, and does something before and after it. */
export function withChange<T>(change: Change, act: (synth: Synth) => T): [T, T] {
  const folder = new TemporaryFolder('tag-coverage-');
  try {
    const place = { context: folder.sub('context'), outside: folder.sub('elsewhere') };
    write(place.context, 'Dockerfile', DOCKERFILE);
    write(place.context, 'app.txt', 'text');
    write(place.context, 'tool.sh', '#!/bin/sh\n', 0o755);
    write(place.context, 'folder/file', 'in a folder');
    const before = change.before?.(place) ?? {};
    const first = act({ place, options: before, output: folder.sub('cdk.out') });
    const after = change.after(place) ?? before;
    return [first, act({ place, options: after, output: folder.sub('cdk.out') })];
  } finally {
    folder.remove();
  }
}

/** Makes a change, with our image and with a stock asset of the same options. */
export function measureChange(change: Change): MeasuredChange {
  const [ours, stock] = [ourTag, stockHash].map((act) => withChange(change, (synth) => {
    if (!change.keepsCaches) AssetStaging.clearAssetHashCache();
    return act(synth);
  }));
  return { ...change, isNewForUs: ours[0] !== ours[1], isNewForStock: stock[0] !== stock[1] };
}

/** The image of one synth. */
export function ourImage({ place, options: { file = 'Dockerfile', ...options }, output }: Synth): SpartaOciImage {
  const stack = new Stack(new App({ outdir: output }), 'Stack', { env: ENV });
  return new SpartaOciImage(stack, 'Image', { dockerfile: path.join(place.context, file), directory: place.context, ...options });
}

function ourTag(synth: Synth): string {
  return ourImage(synth).imageTag;
}

function stockHash({ place, options, output }: Synth): string {
  const stack = new Stack(new App({ outdir: output }), 'Stack', { env: ENV });
  return new DockerImageAsset(stack, 'Image', { directory: place.context, platform: Platform.LINUX_AMD64, ...options }).assetHash;
}
