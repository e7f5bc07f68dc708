import { BuildIdSource, PreparedBuildId } from './prepared-build-id';

/** A build ID of the user's own. */
export class FixedBuildId implements BuildIdSource {
  public constructor(private readonly value: string) {}

  public prepare(): PreparedBuildId {
    const { value } = this;
    return { fixed: value, settle: () => ({ coversContent: false, hashInput: value, fixed: value, value: () => value, warnings: {} }) };
  }
}
