import { AppImage } from '../assembly/assembly';
import { DockerfileReading } from '../builders/dockerfile-reading';
import { RepositoryId } from '../registry/image-reference';

/** A labelled image of the app, with what its checks need. */
export interface ImageToCheck {
  readonly image: AppImage;
  readonly uri: string;
  readonly repository: RepositoryId;
  readonly tag: string;
  /** The name of its label. */
  readonly labelName: string;
  /** Its Dockerfile, where that can be built. */
  readonly reading?: DockerfileReading;
}
