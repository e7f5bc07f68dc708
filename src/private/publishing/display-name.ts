import { IConstruct } from 'constructs';
import { EcrImageUri } from '../ecr/image-uri';
import { printable } from '../errors/printable';

/** How many digits of a hash tell one image from another to a reader. */
const SHOWN_DIGITS = 12;

/** An asset hash or a commit, as build IDs are. */
const HASH = /[0-9a-f]{40,}/g;

/**
 * The name under which an image is shown while it is built and published: whose image it is, and where it goes.
 *
 * @param given the user's own name for it, which is kept
 */
export function displayNameOf(owner: IConstruct, { repositoryName, tag }: EcrImageUri, given: string | undefined): string {
  const shortTag = tag.replace(HASH, (hash) => `${hash.slice(0, SHOWN_DIGITS)}…`);
  return printable(given ?? `${owner.node.path} → ${repositoryName}:${shortTag}`);
}
