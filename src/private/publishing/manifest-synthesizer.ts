import * as fs from 'fs';
import * as path from 'path';
import {
  CfnElement,
  DockerImageAssetLocation,
  DockerImageAssetSource,
  FileAssetLocation,
  FileAssetSource,
  ISynthesisSession,
  Stack,
  StackSynthesizer,
} from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { ArtifactType, AssetManifest, DockerImageAsset, Manifest } from 'aws-cdk-lib/cloud-assembly-schema';
import { IConstruct } from 'constructs';
import { displayNameOf } from './display-name';
import { renderSource } from './rendered-source';
import { EcrImageUri } from '../ecr/image-uri';
import { UserError } from '../errors/user-error';
import { Publisher, PublishingRole } from '../publisher/publisher';

/** Where one image goes, and the build that makes it. */
export interface PublishingTarget {
  /** Whose image it is. */
  readonly owner: IConstruct;
  /** The source as staged, with the final build args. */
  readonly source: DockerImageAssetSource;
  readonly image: EcrImageUri;
  /** The label that names it, with its place: `<Dockerfile>:<line>: label <name>`. */
  readonly label: string;
  /** The repository where the app defines it and says so. */
  readonly repository?: ecr.IRepository;
  /** Who pushes, where the image says so. */
  readonly publisher?: Publisher;
  /** The user's own name for the image, where there is one. */
  readonly displayName?: string;
}

/** Whose credentials push each image, and what is deployed before the images are built. */
export interface ManifestPlan {
  /** A role for each image; empty for the credentials at hand. */
  readonly roles: ReadonlyMap<PublishingTarget, PublishingRole>;
  readonly prerequisites: ReadonlySet<Stack>;
  readonly problems: string[];
}

/**
 * Writes one asset manifest and nothing else: no template and no CloudFormation stack artifact.
 *
 * The manifest takes the stack's own artifact ID, so that every stack that depends on this one
 * depends on the manifest, which is what makes the CDK CLI, cdk-assets and CDK Pipelines publish it.
 */
export class ManifestSynthesizer extends StackSynthesizer {
  private readonly published = new Set<PublishingTarget>();
  private plan?: () => ManifestPlan;
  private resolve?: (source: DockerImageAssetSource) => PublishingTarget;

  /** Runs `create`; the one image asset that it makes is published to what `resolve` answers for its source. */
  public redirect<T>(resolve: (source: DockerImageAssetSource) => PublishingTarget, create: () => T): T {
    this.resolve = resolve;
    try {
      return create();
    } finally {
      this.resolve = undefined;
    }
  }

  /** What is published, each once. */
  public get targets(): PublishingTarget[] {
    return [...this.published];
  }

  public add(target: PublishingTarget): void {
    this.published.add(target);
  }

  /** Says who makes the plan when the app is final. */
  public planWith(plan: () => ManifestPlan): void {
    this.plan = plan;
  }

  public addDockerImageAsset(asset: DockerImageAssetSource): DockerImageAssetLocation {
    if (!this.resolve) {
      throw this.misused('publishes only the images that SpartaOciImage adds to it: define the asset in another scope');
    }
    const target = this.resolve(asset);
    this.add(target);
    const { uri, repositoryName, tag } = target.image;
    return { imageUri: uri, repositoryName, imageTag: tag };
  }

  public addFileAsset(_asset: FileAssetSource): FileAssetLocation {
    throw this.misused('holds container images only: define the file asset in another scope');
  }

  public synthesize(session: ISynthesisSession): void {
    failOnResources(this.boundStack);
    const { roles, prerequisites } = this.plan!();
    const artifactId = this.boundStack.artifactId;
    const file = `${artifactId}.json`;
    const manifest: AssetManifest = { version: Manifest.version(), files: {}, dockerImages: this.renderImages(roles) };
    fs.writeFileSync(path.join(session.assembly.outdir, file), JSON.stringify(manifest, undefined, 2));
    const dependencies = [...prerequisites].map((stack) => stack.artifactId);
    session.assembly.addArtifact(artifactId, {
      type: ArtifactType.ASSET_MANIFEST,
      properties: { file },
      dependencies: dependencies.length > 0 ? dependencies : undefined,
    });
  }

  private misused(message: string): UserError {
    return new UserError('manifest-misused', `${this.boundStack.node.path} ${message}`, this.boundStack.node.path);
  }

  private renderImages(roles: ManifestPlan['roles']): Record<string, DockerImageAsset> {
    const targets = new Map(this.targets.map((target) => [target.source.sourceHash, target]));
    return Object.fromEntries([...targets.values()].map((target) => {
      const { assetId, source } = renderSource(this.boundStack, target.source);
      const { account, repositoryName, tag, region } = target.image;
      const displayName = displayNameOf(target.owner, target.image, target.displayName);
      const destination = { repositoryName, imageTag: tag, region, ...roles.get(target) };
      return [assetId, { displayName, source, destinations: { [`${account}-${region}`]: destination } }];
    }));
  }
}

function failOnResources(stack: Stack): void {
  const resource = stack.node.findAll().find((each) => CfnElement.isCfnElement(each));
  if (resource) {
    throw new UserError(
      'manifest-misused',
      `${resource.node.path} is in '${stack.node.path}', which is an asset manifest and no CloudFormation stack: ` +
      'define it elsewhere (an Aspect that adds to every stack can skip stacks that are in another stack)',
      resource.node.path,
    );
  }
}
