import { ImageReference } from '../registry/image-reference';

/** Somebody who uses an image. */
export type ImageUser =
  | FunctionUser
  | { readonly kind: 'task-definition'; readonly arn: string; readonly status: string }
  | { readonly kind: 'task'; readonly arn: string }
  | { readonly kind: 'stack'; readonly account: string; readonly region: string; readonly name: string; readonly status: string; readonly changeSet?: string }
  | { readonly kind: 'assembly'; readonly folder: string; readonly stack?: string }
  /** An index that lists the image. */
  | { readonly kind: 'index'; readonly digest: string }
  /** An image that this one, a signature say, belongs to. */
  | { readonly kind: 'subject'; readonly digest: string };

/** A version of a Lambda function, with the aliases that lead to it. */
export interface FunctionUser {
  readonly kind: 'function';
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly version: string;
  readonly aliases: ReadonlyArray<{ readonly name: string; /** Part of the calls, 1 for all. */ readonly weight: number }>;
  readonly state?: string;
}

/**
 * How an image is used. `runs`: by its digest, now or at any time. `names`: by its tag, whatever that points to.
 * `mentions`: its tag or digest stands as a word in a template, which may mean something else.
 */
export type HowUsed = 'runs' | 'names' | 'mentions';

/** A use, before it is known which image of a repository is meant. */
export interface NamedUse {
  readonly user: ImageUser;
  readonly image: ImageReference;
  readonly how: Exclude<HowUsed, 'mentions'>;
}

/** A user whose text has words that are tags or digests of images. */
export interface Mention {
  readonly user: ImageUser;
  readonly words: ReadonlySet<string>;
}

/** A use of one certain image. */
export interface ImageUse {
  readonly user: ImageUser;
  readonly how: HowUsed;
}
