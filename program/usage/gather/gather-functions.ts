import { Attempts } from './attempts';
import { eachOf } from '../../aws/each-of';
import { findImageReferences, ImageReference } from '../../registry/image-reference';
import { EnvironmentSource, FunctionAlias, FunctionImage, FunctionVersion } from '../environment-source';
import { GatheredUsage } from '../gathered-usage';
import { FunctionUser, NamedUse } from '../image-use';

/** Lambda answers a good hundred GetFunction calls a second, and the SDK slows down when it is told to. */
const AT_ONCE = 12;

/** The images that each version of each function runs. */
export async function gatherFunctions(source: EnvironmentSource, onProgress: (text: string) => void): Promise<GatheredUsage> {
  const { account, region } = source;
  const where = `${account}/${region}`;
  const attempts = new Attempts();
  const versions = (await attempts.attempt(`Lambda functions of ${where}`, () => source.functionVersions())) ?? [];
  const names = [...new Set(versions.map(({ name }) => name))];
  const aliases = new Map<string, readonly FunctionAlias[]>();
  await eachOf(names, AT_ONCE, async (name) => {
    aliases.set(name, (await attempts.attempt(`aliases of function ${name} in ${where}`, () => source.functionAliases(name))) ?? []);
  });
  let done = 0;
  const uses = await eachOf(versions, AT_ONCE, async (version) => {
    onProgress(`function versions of ${where}: ${++done} of ${versions.length}`);
    const subject = `function ${version.name}:${version.version} in ${where}`;
    const image = await attempts.attempt(subject, () => source.functionImage(version));
    if (!image) return [];
    const found = usesOf(userOf(source, version, image, aliases.get(version.name) ?? []), image);
    if (!found.some(({ how }) => how === 'runs')) {
      attempts.unchecked.push({ subject, reason: `Lambda does not tell the digest of its image '${image.imageUri ?? ''}'` });
    }
    return found;
  });
  return {
    uses: uses.flat(),
    mentions: [],
    looked: [{ account, region, what: 'function versions', count: versions.length }],
    unchecked: attempts.unchecked,
  };
}

function userOf(
  { account, region }: EnvironmentSource,
  { name, version }: FunctionVersion,
  image: FunctionImage,
  aliases: readonly FunctionAlias[],
): FunctionUser {
  const leading = aliases.flatMap((alias) => {
    const others = Object.values(alias.additionalVersions).reduce((sum, weight) => sum + weight, 0);
    return [
      ...(alias.version === version ? [{ name: alias.name, weight: 1 - others }] : []),
      ...(version in alias.additionalVersions ? [{ name: alias.name, weight: alias.additionalVersions[version] }] : []),
    ];
  });
  return { kind: 'function', account, region, name, version, aliases: leading, ...(image.state !== undefined && { state: image.state }) };
}

function usesOf(user: FunctionUser, { imageUri = '', resolvedImageUri = '' }: FunctionImage): NamedUse[] {
  const resolved: ImageReference[] = findImageReferences(resolvedImageUri).filter(({ digest }) => digest !== undefined);
  const named = findImageReferences(imageUri).map((image): NamedUse => ({ user, image, how: image.digest === undefined ? 'names' : 'runs' }));
  return [...resolved.map((image): NamedUse => ({ user, image, how: 'runs' })), ...named];
}
