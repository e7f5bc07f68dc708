import { imageWork } from './image-work';
import { PlannedImage } from './planned-image';
import { shardImages } from './shards';
import { UsageError } from '../command-line/usage-error';

/**
 * The images of one of several shares.
 *
 * Shares are made of all images, whether they are pushed already or not, so that all who build at the same time agree.
 *
 * @param shard `<index>/<count>`, the first being 1
 * @throws UsageError if it is not of that form
 */
export function imagesOfShard(images: readonly PlannedImage[], shard: string): PlannedImage[] {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(shard) ?? [];
  if (!(Number(index) >= 1 && Number(index) <= Number(count))) {
    throw new UsageError(`'--shard ${shard}' is no share: write <which>/<of how many>, such as 1/4`);
  }
  return shardImages(images.map(imageWork), Number(count))[Number(index) - 1].map(({ image }) => image);
}
