import { BakeFile, BakeTarget } from './bake-file';
import { bakeTarget, BakeTargetOptions } from './bake-target';
import { Privileges } from './local-paths';
import { PlannedImage } from './planned-image';
import { groupName } from './target-names';

/** An image that bake can build. */
export interface BakedImage {
  readonly image: PlannedImage;
  readonly target: BakeTarget;
  readonly privileges: Privileges;
}

/** An image that it cannot. */
export interface LeftOutImage {
  readonly image: PlannedImage;
  readonly problems: readonly string[];
}

export interface BakePlan {
  readonly baked: readonly BakedImage[];
  readonly leftOut: readonly LeftOutImage[];
}

/** Says of each image how bake builds it, or why it cannot. */
export function bakePlan(images: readonly PlannedImage[], options: BakeTargetOptions): BakePlan {
  const baked: BakedImage[] = [];
  const leftOut: LeftOutImage[] = [];
  for (const image of images) {
    const mapped = bakeTarget(image, options);
    const problems = [
      ...(image.isPlaceless ? ['the app leaves open into which account or region it goes: give its stack an environment (`env`)'] : []),
      ...('problems' in mapped ? mapped.problems : []),
    ];
    if (problems.length > 0 || 'problems' in mapped) {
      leftOut.push({ image, problems });
    } else {
      baked.push({ image, ...mapped });
    }
  }
  return { baked, leftOut };
}

/** The file for these images: a group of all, which is the default, and one for each stack. */
export function bakeFileOf(baked: readonly BakedImage[]): BakeFile {
  const taken = new Set(baked.map(({ image }) => image.name));
  const stacks = [...new Set(baked.flatMap(({ image }) => image.stacks))].sort();
  const groups: Record<string, readonly string[]> = { default: [...taken] };
  for (const stack of stacks) {
    const members = baked.filter(({ image }) => image.stacks.includes(stack)).map(({ image }) => image.name);
    groups[groupName(stack, new Set([...taken, ...Object.keys(groups)]))] = members;
  }
  return { groups, targets: Object.fromEntries(baked.map(({ image, target }) => [image.name, target])) };
}
