import * as fs from 'fs';
import * as path from 'path';
import { Stack, Stage } from 'aws-cdk-lib';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import { contextPath } from '../context/context-path';
import { ContextSnapshot } from '../context/context-snapshot';
import { Problems } from '../errors/problems';

/** In the cloud assembly: what the CDK takes for the build context while it makes an asset's hash. */
const STAND_IN = 'cdk-sparta-oci';

/** Where the build contexts of a stack's images go. */
export class ContextStaging {
  /** The folder of the cloud assembly that holds staged build contexts. */
  public readonly output: string;
  private readonly manifestFolder: string;
  private readonly isDisabled: boolean;

  public constructor(consumer: Stack) {
    const stage = Stage.of(consumer)!;
    this.output = path.resolve(stage.assetOutdir);
    this.manifestFolder = path.resolve(stage.outdir);
    this.isDisabled = Boolean(consumer.node.tryGetContext(DISABLE_ASSET_STAGING_CONTEXT));
  }

  /** Where an engine is started for an image: a folder beside all others, whatever its name. */
  public get workingDirectory(): string {
    return path.join(this.output, 'asset');
  }

  /**
   * A folder with an empty Dockerfile.
   *
   * The CDK makes the asset's hash of it and of our fingerprint, and stages nothing.
   */
  public standIn(): string {
    const folder = path.join(this.output, STAND_IN);
    if (!fs.existsSync(path.join(folder, 'Dockerfile'))) {
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, 'Dockerfile'), '');
    }
    return folder;
  }

  /**
   * Stages a build context under its asset's hash.
   *
   * @returns the folder as the asset manifest names it
   */
  public stage(snapshot: ContextSnapshot, directory: string, assetHash: string): { directoryName: string } | Problems {
    if (this.isDisabled) {
      return { directoryName: directory };
    }
    const name = `asset.${assetHash}`;
    const failed = snapshot.stage(this.output, name);
    return failed ?? { directoryName: contextPath(this.manifestFolder, path.join(this.output, name)) };
  }
}
