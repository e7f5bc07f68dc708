import { CfnResource } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import { ASSET_RESOURCE_METADATA_DOCKER_BUILD_ARGS_KEY, ASSET_RESOURCE_METADATA_DOCKERFILE_PATH_KEY, ASSET_RESOURCE_METADATA_PATH_KEY } from 'aws-cdk-lib/cx-api';
import { Construct, IConstruct } from 'constructs';
import { EcrImageUri } from './private/ecr/image-uri';
import { importRepository } from './private/ecr/imported-repository';
import { checkedScope } from './private/errors/checked-scope';
import { asUserError } from './private/errors/file-error';
import { givenOptions } from './private/errors/given-type';
import { failOnProblems, problemsError } from './private/errors/problems';
import { atCaller } from './private/errors/user-error';
import { warn } from './private/errors/warn';
import { ContentBuildId } from './private/image/build-id/content-build-id';
import { imageTypeProblems } from './private/image/image-types';
import { planImage } from './private/image/plan-image';
import { ResolvedImage } from './private/image/planned-image';
import { consumerProblems } from './private/publishing/consumer-problems';
import { claimImage } from './private/publishing/image-claims';
import { LabelledImages } from './private/publishing/labelled-images';
import { PublishingTarget } from './private/publishing/manifest-synthesizer';
import { SpartaOciImageProps } from './sparta-oci-image-props';

/**
 * A container image that is published once, straight to the ECR repository and tag that the reserved
 * label of its own Dockerfile names.
 *
 * The label is evaluated at synth, without Docker. Any number of functions can share one image;
 * other services take it as `repository` and `imageTag`.
 *
 * @example
 * const image = new SpartaOciImage(stack, 'Image', { dockerfile: 'hello/Dockerfile' });
 * new SpartaOciFunction(stack, 'Orders', { image, cmd: ['orders.handler'] });
 * new SpartaOciFunction(stack, 'Invoices', { image, cmd: ['invoices.handler'] });
 */
export class SpartaOciImage extends Construct {
  /**
   * The reserved label's name, unless an image is given another.
   */
  public static readonly SPARTA_ECR_LABEL_NAME = 'io.sparta.ecr-name';

  /**
   * The label's value, a literal string: `<account>.dkr.ecr.<region>.<suffix>/<repository>:<tag>`.
   */
  public readonly imageUri: string;

  /**
   * The repository that the label names.
   *
   * An imported repository: permissions are granted on its definition, not here.
   */
  public readonly repository: ecr.IRepository;

  /**
   * The tag that the label names, a literal string.
   */
  public readonly imageTag: string;

  /**
   * The value of `SPARTA_BUILD_ID`, a literal string.
   */
  public readonly buildId: string;

  /**
   * The fingerprint of the build context and of every build option: 64 hexadecimal digits.
   */
  public readonly assetHash: string;

  /**
   * The labels that the image will carry, by name, as far as they do not depend on its base image.
   */
  public readonly labels: { [name: string]: string };

  /**
   * The platform that the image is built for, such as `linux/amd64`.
   */
  public readonly platform: string;

  /** @internal */
  public readonly _uri: EcrImageUri;

  private readonly asset: DockerImageAsset;
  private readonly build: ResolvedImage;
  private readonly target: PublishingTarget;
  private readonly isMadeHere: boolean;

  /**
   * @throws Error that lists all that is wrong with the properties, the Dockerfile, its label and its binary
   */
  public constructor(scope: Construct, id: string, props: SpartaOciImageProps) {
    super(checkedScope(scope, id), id);
    try {
      const { dockerfile, directory, spartaBinary, buildId, ecrLabelName, publisher, repository, workflowHooks, ...asset } = givenOptions(props);
      failOnProblems('image-invalid', this.node.path, imageTypeProblems({ ...givenOptions(props) }));
      const plan = planImage(this, {
        dockerfile,
        directory,
        labelName: ecrLabelName ?? SpartaOciImage.SPARTA_ECR_LABEL_NAME,
        binary: spartaBinary?._source,
        buildId: buildId?._source ?? new ContentBuildId(),
        repository,
        publisher: publisher?._publisher,
        workflowHooks,
        asset,
      });
      let build: ResolvedImage | undefined;
      let target: PublishingTarget | undefined;
      // An option of newer versions of the CDK than the lowest supported one.
      const { displayName } = asset as { readonly displayName?: string };
      this.asset = LabelledImages.of(this).addImage(this, plan.assetProps(), (staged) => {
        build = plan.resolve(staged);
        const { source, image, label } = build;
        target = { owner: this, source, image, label, repository, publisher: publisher?._publisher, displayName };
        failOnProblems('image-invalid', this.node.path, claimImage(target));
        return target;
      });
      this.build = build!;
      this.target = target!;

      const { image, evaluation, warnings } = this.build;
      this._uri = image;
      this.imageUri = image.uri;
      this.imageTag = image.tag;
      this.repository = importRepository(this, image);
      this.buildId = this.build.buildId;
      this.assetHash = this.asset.assetHash;
      this.labels = Object.fromEntries([...evaluation.labels].map(([name, { value }]) => [name, value]));
      this.platform = plan.platform;
      this.isMadeHere = spartaBinary !== undefined || workflowHooks !== undefined;
      Object.entries(warnings).forEach(([warningId, text]) => warn(this, warningId, text));
    } catch (error) {
      throw atCaller(asUserError(error, 'image-invalid', { at: this.node.path }), SpartaOciImage);
    }
  }

  /**
   * Has the image published before the stack of a construct is deployed.
   *
   * The stack that the image is defined in needs no call, nor does a `SpartaOciFunction` in any stack.
   *
   * @param consumer a construct in the same stage of the app, such as an ECS service in another stack
   * @throws Error if the construct is in another stage, or its stack has no literal account and region
   */
  public publishBefore(consumer: IConstruct): void {
    const problems = consumerProblems(this, consumer, this.isMadeHere);
    if (problems.length > 0) {
      throw atCaller(problemsError('sharing-invalid', this.node.path, problems), this.publishBefore);
    }
    LabelledImages.of(consumer).share(this.target);
  }

  /**
   * The same for a function that runs the image, and may have to be allowed to.
   *
   * @internal
   */
  public _publishBeforeFunction(user: IConstruct): void {
    this.publishBefore(user);
    LabelledImages.of(user).shareWithFunction(this.target, user);
  }

  /**
   * Tells tools such as `sam local` where to find the build of the image that a resource runs.
   *
   * @internal
   */
  public _addResourceMetadata(resource: CfnResource, resourceProperty: string): void {
    this.asset.addResourceMetadata(resource, resourceProperty);
    const metadata = resource.cfnOptions.metadata;
    if (metadata && ASSET_RESOURCE_METADATA_PATH_KEY in metadata) {
      const { directoryName, dockerFile = 'Dockerfile' } = this.build.source;
      metadata[ASSET_RESOURCE_METADATA_PATH_KEY] = directoryName;
      metadata[ASSET_RESOURCE_METADATA_DOCKERFILE_PATH_KEY] = dockerFile;
      metadata[ASSET_RESOURCE_METADATA_DOCKER_BUILD_ARGS_KEY] = this.build.buildArgs;
    }
  }
}
