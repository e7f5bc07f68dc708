import * as path from 'node:path';

/** The paths of this machine that a build uses, and what else it asks of buildx. */
export interface Privileges {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Names of entitlements, such as `network.host`. */
  readonly others: readonly string[];
}

/**
 * Notes what a target needs, while its paths are made absolute.
 *
 * cdk-assets builds in the folder of the asset, so that all that an asset manifest names is relative to it; bake takes
 * paths as relative to wherever it is run.
 */
export class LocalPaths {
  private readonly reads = new Set<string>();
  private readonly writes = new Set<string>();
  private readonly others = new Set<string>();

  public constructor(private readonly folder: string) {}

  public read(file: string): string {
    return this.note(this.reads, file);
  }

  public write(file: string): string {
    return this.note(this.writes, file);
  }

  public need(entitlement: string): void {
    this.others.add(entitlement);
  }

  public get privileges(): Privileges {
    return { reads: [...this.reads], writes: [...this.writes], others: [...this.others] };
  }

  private note(paths: Set<string>, file: string): string {
    const absolute = path.resolve(this.folder, file);
    paths.add(absolute);
    return absolute;
  }
}
