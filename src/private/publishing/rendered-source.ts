import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { AssetManifestBuilder, DockerImageAssetSource, Stack } from 'aws-cdk-lib';
import { AssetManifest, DockerImageSource } from 'aws-cdk-lib/cloud-assembly-schema';
import { CloudAssemblyBuilder } from 'aws-cdk-lib/cx-api';

/** One image of an asset manifest but for its destinations, under the ID that the CDK gives it. */
export interface RenderedImage {
  readonly assetId: string;
  /** The hash of the source that this was rendered from. */
  readonly sourceHash: string;
  readonly source: DockerImageSource;
}

/**
 * Renders asset sources as the installed CDK writes them into its own asset manifests.
 *
 * The CDK's builder does the mapping, into a cloud assembly that is thrown away: whatever property
 * a newer CDK adds to Docker image assets arrives in the manifest without a change here.
 */
export function renderDockerImages(stack: Stack, sources: readonly DockerImageAssetSource[]): RenderedImage[] {
  const builder = new AssetManifestBuilder();
  for (const source of sources) {
    // The destination is replaced afterwards; until then it carries the hash by which the source is found again.
    builder.defaultAddDockerImageAsset(stack, source, { repositoryName: source.sourceHash });
  }
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'sparta-oci-'));
  try {
    const assembly = new CloudAssemblyBuilder(directory);
    const artifactId = builder.emitManifest(stack, { outdir: directory, assembly });
    const manifest: AssetManifest = JSON.parse(fs.readFileSync(path.join(directory, `${artifactId}.json`), 'utf8'));
    return Object.entries(manifest.dockerImages ?? {}).map(([assetId, { destinations, source }]) => ({
      assetId,
      sourceHash: Object.values(destinations)[0].repositoryName,
      source,
    }));
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
