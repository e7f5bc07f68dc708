import { createHash } from 'node:crypto';
import { SharedCache } from './bake-target';
import { Publisher } from './login-rounds';
import { bakeName } from './target-names';
import { imageReferenceProblem } from '../../src/private/dockerfile/image-reference';
import { UsageError } from '../command-line/usage-error';

const HASH_DIGITS = 12;

/**
 * A cache for all images in one repository: a tag for each, which stays the same when the content changes.
 *
 * @param repository registry and repository, without a tag
 * @throws UsageError if it is something else
 */
export function sharedCache(repository: string): SharedCache {
  const problem = imageReferenceProblem(repository);
  if (problem !== undefined || !repository.includes('/') || /[:@][^/]*$/.test(repository)) {
    throw new UsageError(`'--cache-to ${repository}' is no repository${problem ? ` (${problem})` : ''}: write <registry>/<repository>, without a tag`);
  }
  return {
    // Names are made of construct paths; a hash keeps apart those that differ only in what a tag cannot hold.
    reference: ({ name }) => `${repository}:${bakeName(name).replace(/^[-_]+/, '').slice(0, 100) || 'image'}-${createHash('sha256').update(name).digest('hex').slice(0, HASH_DIGITS)}`,
  };
}

/** Who logs in to the registry of a cache: the credentials at hand, where it is one of ECR's. */
export function cachePublishers(repository: string | undefined): Publisher[] {
  const [, account, region] = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\./.exec(repository ?? '') ?? [];
  return account === undefined ? [] : [{ account, region }];
}
