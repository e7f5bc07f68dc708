import { ContextSnapshot } from '../../context/context-snapshot';
import { Problems } from '../../errors/problems';

/** A build ID before anything has been run for its image. */
export interface PreparedBuildId {
  /** The build ID where it depends on nothing that is still to come. */
  readonly fixed?: string;

  /** Makes up its mind once everything has run, and the build context has been read. */
  settle(content: BuildContent): SettledBuildId | Problems;
}

/** What a build ID is to stand for. */
export interface BuildContent {
  /** The build context, absolute. */
  readonly directory: string;
  readonly snapshot: ContextSnapshot;
  /** The names of the options that can be others in another run with the same sources. */
  readonly variableInputs: readonly string[];
}

/** A build ID that waits for the asset hash alone. */
export interface SettledBuildId {
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
  /** @param directory the build context, absolute */
  prepare(directory: string): PreparedBuildId | Problems;
}
