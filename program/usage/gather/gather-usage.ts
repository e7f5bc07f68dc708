import { gatherFunctions } from './gather-functions';
import { gatherStacks } from './gather-stacks';
import { gatherTasks } from './gather-tasks';
import { RepositoryImage } from '../../registry/repository-image';
import { EnvironmentSource } from '../environment-source';
import { GatheredUsage, mergeUsage } from '../gathered-usage';

/** Looks at everybody in an account and region who may use images. */
export async function gatherUsage(
  source: EnvironmentSource,
  known: ReadonlySet<string>,
  onProgress: (text: string) => void = () => undefined,
): Promise<GatheredUsage> {
  return mergeUsage(await Promise.all([
    gatherFunctions(source, onProgress),
    gatherTasks(source, onProgress),
    gatherStacks(source, known, onProgress),
  ]));
}

/** The tags and digests by which templates may mention images. */
export function wordsForImages(images: readonly RepositoryImage[]): Set<string> {
  return new Set(images.flatMap(({ digest, tags }) => [digest.replace('sha256:', ''), ...tags]));
}
