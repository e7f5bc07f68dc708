import { Attempts } from './attempts';
import { eachOf } from '../../aws/each-of';
import { Unchecked } from '../../findings/finding';
import { EnvironmentSource, FunctionAlias, FunctionImage, FunctionVersion } from '../environment-source';
import { FunctionUser } from '../image-use';

/** Lambda answers a good hundred GetFunction calls a second, and the SDK slows down when it is told to. */
const AT_ONCE = 12;

/** A version of a function with what it runs. */
export interface ReadFunction {
  readonly user: FunctionUser;
  readonly image: FunctionImage;
}

/** Reads every version of every image function of an account and region, with the aliases that lead to each. */
export async function readFunctions(
  source: EnvironmentSource,
  onProgress: (text: string) => void,
): Promise<{ functions: ReadFunction[]; unchecked: Unchecked[] }> {
  const where = `${source.account}/${source.region}`;
  const attempts = new Attempts();
  const versions = (await attempts.attempt(`Lambda functions of ${where}`, () => source.functionVersions())) ?? [];
  const names = [...new Set(versions.map(({ name }) => name))];
  const aliases = new Map<string, readonly FunctionAlias[]>();
  await eachOf(names, AT_ONCE, async (name) => {
    aliases.set(name, (await attempts.attempt(`aliases of function ${name} in ${where}`, () => source.functionAliases(name))) ?? []);
  });
  let done = 0;
  const functions = await eachOf(versions, AT_ONCE, async (version) => {
    onProgress(`function versions of ${where}: ${++done} of ${versions.length}`);
    const image = await attempts.attempt(`function ${version.name}:${version.version} in ${where}`, () => source.functionImage(version));
    return image && { user: userOf(source, version, image, aliases.get(version.name)!), image };
  });
  return { functions: functions.filter((each) => each !== undefined), unchecked: attempts.unchecked };
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
