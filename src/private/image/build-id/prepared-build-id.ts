import { Problems } from '../../errors/problems';

/** A build ID before the build context is staged. */
export interface PreparedBuildId {
  /** Whether it changes with the content, or says itself in a warning where it does not. */
  readonly coversContent: boolean;
  /** What the asset hash must cover besides the content, so that no image is taken for one of another build ID. */
  readonly hashInput?: string;
  /** The build ID where it does not depend on the asset hash. */
  readonly fixed?: string;
  /** The build ID itself, once the asset hash is known. */
  readonly value: (assetHash: string) => string;
  /** What a user should know of this build ID, by the ID under which the warning is acknowledged. */
  readonly warnings: { readonly [id: string]: string };
}

/** Where a build ID comes from. */
export interface BuildIdSource {
  /**
   * @param directory the build context
   * @param binary path in it of the binary, where there is one; it may not exist yet
   */
  prepare(directory: string, binary?: string): PreparedBuildId | Problems;
}
