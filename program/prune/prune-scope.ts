import { Assembly } from '../assembly/assembly';
import { UsageError } from '../command-line/usage-error';
import { Unchecked } from '../findings/finding';
import { RepositoryId, repositoryKey } from '../registry/image-reference';
import { readGivenImages } from '../scope/given-images';
import { repositoriesOf } from '../scope/repositories';

/** The repositories that were given, or those of the app's labelled images. */
export function repositoriesToPrune(
  words: readonly string[],
  assembly: Assembly | undefined,
): { repositories: RepositoryId[]; unchecked: Unchecked[] } {
  const given = readGivenImages(words).map(({ account, region, repository, tag, digest }, index) => {
    if (tag !== undefined || digest !== undefined) throw new UsageError(`'${words[index]}' is an image: name its repository, without tag or digest`);
    return { account, region, repository };
  });
  const app = words.length > 0 ? undefined : assembly;
  const labelled = (app?.images ?? []).filter(({ isLabelled }) => isLabelled);
  const open = labelled.filter(({ destination: { account, region } }) => account === undefined || region === undefined);
  const unchecked = open.map(({ destination }) =>
    ({ subject: `repository ${destination.repository}`, reason: 'the app does not say in which account and region it is', remedy: 'name the repository by its URI' }));
  const found = [...given, ...repositoriesOf(app)].map((id) => [repositoryKey(id), id] as const);
  return { repositories: [...new Map(found).values()], unchecked };
}
