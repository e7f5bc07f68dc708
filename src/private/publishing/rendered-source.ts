import { AssetManifestBuilder, DockerImageAssetSource, Stack } from 'aws-cdk-lib';
import { DockerImageDestination, DockerImageSource } from 'aws-cdk-lib/cloud-assembly-schema';

/** What an asset manifest says of the build of an image, under the ID that the CDK gives it. */
export interface RenderedSource {
  readonly assetId: string;
  readonly source: DockerImageSource;
}

/**
 * Renders an asset source as the installed CDK writes it into its own asset manifests.
 *
 * The CDK's builder does the mapping: whatever property a newer CDK adds to Docker image assets arrives in
 * the manifest without a change here.
 */
export function renderSource(stack: Stack, source: DockerImageAssetSource): RenderedSource {
  const builder = new SourceReader();
  // The destination is not the CDK's to say.
  builder.defaultAddDockerImageAsset(stack, source, { repositoryName: source.sourceHash });
  return builder.rendered!;
}

/** Keeps what the CDK would put into a manifest. */
class SourceReader extends AssetManifestBuilder {
  public rendered?: RenderedSource;

  public addDockerImageAsset(_stack: Stack, assetId: string, source: DockerImageSource, destination: DockerImageDestination): DockerImageDestination {
    this.rendered = { assetId, source };
    return destination;
  }
}
