import { ImageReference } from '../registry/image-reference';
import { RepositoryImage } from '../registry/repository-image';
import { ImageUse } from '../usage/image-use';

/** An image as `list` shows it. */
export interface ListedImage {
  /** Constructs of the app that run it; none for an image that was given by its URI. */
  readonly constructs: readonly string[];
  readonly dockerfile?: string;
  readonly label?: string;
  readonly uri: string;
  readonly image: ImageReference;
  /** What the repository has under the tag: undefined where that was not asked, or could not be told. */
  readonly published?: RepositoryImage | 'missing';
  /** Who uses it: undefined where that was not asked. */
  readonly users?: readonly ImageUse[];
}
