import { KeepReason } from './verdict';
import { RepositoryId, readImageReference, repositoryKey } from '../registry/image-reference';
import { RepositoryImage } from '../registry/repository-image';

/** What an image's labels say of where it belongs. */
export type LabelClaim =
  | { readonly kind: 'labels'; readonly labels: { readonly [name: string]: string } }
  /** A signature, an attestation or the like: nothing that has labels. */
  | { readonly kind: 'no-image' }
  | { readonly kind: 'unreadable'; readonly why: string };

/**
 * Why an image cannot be told to be one of ours; undefined where it can, because a label of its own names it.
 *
 * A tag that the label does not name was given by somebody for a reason that nobody here knows. An image without a tag
 * lost it to a newer one.
 */
export function labelProblem(repository: RepositoryId, { tags }: Pick<RepositoryImage, 'tags'>, claim: LabelClaim): KeepReason | undefined {
  if (claim.kind === 'unreadable') return { code: 'label-unreadable', why: claim.why };
  const named = claim.kind === 'labels' ? tagsNamed(repository, claim.labels) : new Set<string>();
  if (named.size === 0 || (tags.length > 0 && !tags.some((tag) => named.has(tag)))) return { code: 'no-label' };
  const others = tags.filter((tag) => !named.has(tag));
  return others.length > 0 ? { code: 'other-tags', tags: others } : undefined;
}

/** The tags of a repository that labels name, whatever the labels' names. */
function tagsNamed(repository: RepositoryId, labels: { readonly [name: string]: string }): Set<string> {
  const references = Object.values(labels).map(readImageReference);
  const own = references.filter((each) => each !== undefined && repositoryKey(each) === repositoryKey(repository));
  return new Set(own.map((each) => each!.tag).filter((tag) => tag !== undefined));
}
