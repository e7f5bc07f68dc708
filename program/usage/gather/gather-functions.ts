import { readFunctions, ReadFunction } from './read-functions';
import { Unchecked } from '../../findings/finding';
import { findImageReferences } from '../../registry/image-reference';
import { EnvironmentSource } from '../environment-source';
import { GatheredUsage } from '../gathered-usage';
import { NamedUse } from '../image-use';

/** The images that each version of each function runs. */
export async function gatherFunctions(source: EnvironmentSource, onProgress: (text: string) => void): Promise<GatheredUsage> {
  const { account, region } = source;
  const { functions, unchecked } = await readFunctions(source, onProgress);
  return {
    uses: functions.flatMap(usesOf),
    mentions: [],
    looked: [{ account, region, what: 'function versions', count: functions.length }],
    unchecked: [...unchecked, ...functions.flatMap(untold)],
  };
}

/** The image that a version resolved, and the one that it names, which are not the same once a tag was moved. */
export function usesOf({ user, image: { imageUri = '', resolvedImageUri = '' } }: ReadFunction): NamedUse[] {
  const resolved = findImageReferences(resolvedImageUri).filter(({ digest }) => digest !== undefined);
  const named = findImageReferences(imageUri).map((image): NamedUse => ({ user, image, how: image.digest === undefined ? 'names' : 'runs' }));
  return [...resolved.map((image): NamedUse => ({ user, image, how: 'runs' })), ...named];
}

/** Without a digest, nobody knows what a version runs: its tag may have been moved since. */
function untold(read: ReadFunction): Unchecked[] {
  const { user, image } = read;
  return usesOf(read).some(({ how }) => how === 'runs')
    ? []
    : [{ subject: `function ${user.name}:${user.version} in ${user.account}/${user.region}`, reason: `Lambda does not tell the digest of its image '${image.imageUri ?? ''}'` }];
}
