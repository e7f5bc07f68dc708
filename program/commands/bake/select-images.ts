import { PlannedImage } from '../../bake/planned-image';
import { imagesOfShard } from '../../bake/shard-option';
import { Invocation } from '../../command-line/invocation';

/** The images that the options ask for: the labelled ones or all, and of these a share. */
export function selectImages(images: readonly PlannedImage[], invocation: Invocation): PlannedImage[] {
  const wanted = images.filter(({ isLabelled }) => isLabelled || invocation.isSet('stock'));
  const shard = invocation.value('shard');
  return shard === undefined ? wanted : imagesOfShard(wanted, shard);
}
