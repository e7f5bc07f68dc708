import { DockerImageAssetSource } from 'aws-cdk-lib';
import { DockerImageAssetOptions, DockerImageAssetProps, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { allBuildArgs } from './build-args';
import { SettledBuildId } from './build-id/prepared-build-id';
import { byName } from './by-name';
import { checkedTarget, TargetBounds, UNKNOWN_BUILD_ID } from './checked-target';
import { ContextStaging } from './context-staging';
import { contextWarnings } from './context-warnings';
import { imageInputs } from './image-inputs';
import { findLabelTarget, LabelledBuild, LabelTarget } from './label-target';
import { NamedContexts } from './local-contexts';
import { ContextSnapshot } from '../context/context-snapshot';
import { problemsError } from '../errors/problems';

/** All that the engine is given. */
export interface ImageContent {
  readonly snapshot: ContextSnapshot;
  /** The fingerprints of named build contexts. */
  readonly namedContexts: NamedContexts;
}

/** What an image is built from, found to be right as far as that is known before staging. */
export interface ImagePlan {
  readonly build: LabelledBuild;
  readonly bounds: TargetBounds;
  readonly buildId: SettledBuildId;
  readonly content: ImageContent;
  readonly staging: ContextStaging;
  /** What the Dockerfile said before anything that is run for the build may have changed it. */
  readonly preview: LabelTarget;
}

/** A build whose context is staged and whose label is final. */
export interface ResolvedImage extends LabelTarget {
  readonly source: DockerImageAssetSource;
  readonly buildId: string;
  readonly buildArgs: { [name: string]: string };
  /** What a user should know, by the ID under which the warning is acknowledged. */
  readonly warnings: { readonly [id: string]: string };
}

/** One image between its checked properties and its final label. */
export class PlannedImage {
  public constructor(
    /** The construct's path. */
    private readonly at: string,
    private readonly options: DockerImageAssetOptions,
    private readonly plan: ImagePlan,
  ) {}

  public get platform(): string {
    return this.plan.build.platform;
  }

  /** The asset as the CDK makes its hash and its source: of a stand-in for the build context, and of our fingerprint. */
  public assetProps(): DockerImageAssetProps {
    const { options } = this;
    const { userArgs, reserved } = this.plan.build;
    return {
      ...options,
      directory: this.plan.staging.standIn(),
      file: undefined,
      platform: Platform.custom(this.platform),
      // The CDK's hash would follow the order in which a program happens to have written them.
      buildArgs: byName({ ...userArgs, ...reserved }),
      exclude: ['*'],
      ignoreMode: undefined,
      extraHash: this.fingerprint(),
      // It covers everything by itself, named build contexts by their content instead of by their place.
      invalidation: { ...options.invalidation, ...{ buildContexts: false }, extraHash: true },
    };
  }

  /** @throws Error if the label is wrong under the real build ID */
  public resolve(staged: DockerImageAssetSource): ResolvedImage {
    const { build, bounds } = this.plan;
    const buildId = this.plan.buildId.value(staged.sourceHash);
    // Hooks may have changed the Dockerfile since it was first evaluated.
    const target = checkedTarget(build, bounds, buildId);
    if ('problems' in target) {
      throw problemsError('image-invalid', this.at, target.problems);
    }
    const buildArgs = allBuildArgs(build, buildId);
    const stagedContext = this.plan.staging.stage(this.plan.content.snapshot, build.context.directory, staged.sourceHash);
    if ('problems' in stagedContext) {
      throw problemsError('image-invalid', this.at, stagedContext.problems);
    }
    const source = { ...staged, ...stagedContext, dockerFile: build.context.file, dockerBuildArgs: buildArgs };
    return { ...target, source, buildId, buildArgs, warnings: this.warnings(target) };
  }

  /**
   * All that decides what is in the image, as far as it is known before the asset hash is.
   *
   * A build ID that is not derived from the hash counts too: no image may be taken for one of another build ID.
   */
  private fingerprint(): string {
    const { options } = this;
    const { build, buildId, content } = this.plan;
    return JSON.stringify({
      version: 1,
      context: content.snapshot.digest,
      namedContexts: content.namedContexts,
      dockerfile: build.context.file,
      platform: build.platform,
      reserved: build.reserved,
      options: imageInputs(options),
      buildId: buildId.hashInput,
      extraHash: options.invalidation?.extraHash === false ? undefined : options.extraHash,
    });
  }

  /** The tag under another build ID than the real one. */
  private tagOfOtherContent(text: string): string | undefined {
    const { build, buildId, preview } = this.plan;
    const isPreviewed = buildId.fixed === undefined && preview.evaluation.text === text;
    const target = isPreviewed ? preview : findLabelTarget(build, UNKNOWN_BUILD_ID);
    return 'problems' in target ? undefined : target.image.tag;
  }

  private warnings({ image, evaluation }: LabelTarget): { [id: string]: string } {
    const warnings: { [id: string]: string } = { ...this.plan.buildId.warnings, ...contextWarnings(this.plan.content.snapshot) };
    for (const { ruleId, message } of evaluation.warnings) {
      warnings[ruleId] = ruleId in warnings ? `${warnings[ruleId]}\n${message}` : message;
    }
    if (!('SPARTA_BINARY' in this.plan.build.reserved) && usesBinary(evaluation.text)) {
      warnings['cdk-sparta-oci:binary-not-given'] =
        'the Dockerfile uses ${SPARTA_BINARY}, which is empty, because no `spartaBinary` is given: give one, or remove the use';
    }
    if (!this.plan.buildId.coversContent || image.tag === this.tagOfOtherContent(evaluation.text)) {
      warnings['cdk-sparta-oci:tag-not-from-content'] =
        `the image tag '${image.tag}' does not change with the content: once it exists in the repository, ` +
        'changes are not published. End the label with `:${SPARTA_BUILD_ID}` and leave the build ID to its default, BuildId.fromContent()';
    }
    return warnings;
  }
}

function usesBinary(text: string): boolean {
  return /\$(?:SPARTA_BINARY\b|\{SPARTA_BINARY\})/.test(text) && !/\bSPARTA_BINARY=/.test(text);
}
