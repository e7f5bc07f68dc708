import { readFunctions, ReadFunction } from './read-functions';
import { Unchecked } from '../../findings/finding';
import { findImageReferences } from '../../registry/image-reference';
import { EnvironmentSource } from '../environment-source';
import { GatheredUsage } from '../gathered-usage';
import { Mention, NamedUse } from '../image-use';

/** Until an update has succeeded, Lambda goes on with what was there before. */
const UNSETTLED = new Set(['InProgress', 'Failed']);

/** The images that each version of each function runs. */
export async function gatherFunctions(source: EnvironmentSource, onProgress: (text: string) => void): Promise<GatheredUsage> {
  const { account, region } = source;
  const { functions, unchecked } = await readFunctions(source, onProgress);
  return {
    uses: functions.flatMap(usesOf),
    mentions: functions.flatMap(mentionsOf),
    looked: [{ account, region, what: 'function versions', count: functions.length }],
    unchecked: [...unchecked, ...functions.flatMap(untold)],
    unsettled: functions.flatMap(unsettled),
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

/** Whether the hash of the code is the image's digest, nobody says; if it is another one's, that one is better kept. */
function mentionsOf({ user, image: { codeSha256, resolvedImageUri } }: ReadFunction): Mention[] {
  return codeSha256 === undefined || resolvedImageUri?.endsWith(codeSha256) ? [] : [{ user, words: new Set([codeSha256]) }];
}

function unsettled({ user, image: { lastUpdateStatus = '' } }: ReadFunction): Unchecked[] {
  return UNSETTLED.has(lastUpdateStatus)
    ? [{
      subject: `function ${user.name}:${user.version} in ${user.account}/${user.region}`,
      reason: `its last update is ${lastUpdateStatus}, so it may still run its former image`,
      remedy: 'wait until its update is done, or update it again',
    }]
    : [];
}
