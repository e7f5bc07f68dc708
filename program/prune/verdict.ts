import { RepositoryImage } from '../registry/repository-image';
import { ImageUse } from '../usage/image-use';

/** Why an image stays. `digest`: of the other image that has it stay. */
export type KeepReason =
  | { readonly code: 'in-use'; readonly uses: readonly ImageUse[] }
  | { readonly code: 'young' }
  | { readonly code: 'age-unknown' }
  | { readonly code: 'newest'; readonly rank: number }
  | { readonly code: 'activating' }
  | { readonly code: 'no-label' }
  | { readonly code: 'other-tags'; readonly tags: readonly string[] }
  | { readonly code: 'label-unreadable'; readonly why: string }
  | { readonly code: 'foreign-part'; readonly digest: string }
  | { readonly code: 'listed'; readonly digest: string }
  | { readonly code: 'belongs'; readonly digest: string }
  | { readonly code: 'has'; readonly digest: string };

/** What becomes of an image: without a reason to keep it, it may go. */
export interface Verdict {
  readonly image: RepositoryImage;
  readonly reasons: readonly KeepReason[];
}

export function mayGo({ reasons }: Verdict): boolean {
  return reasons.length === 0;
}
