import { DockerImageAssetSource } from 'aws-cdk-lib';
import { DockerImageAssetOptions, DockerImageAssetProps, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { allBuildArgs } from './build-args';
import { PreparedBuildId } from './build-id/prepared-build-id';
import { checkedTarget, TargetBounds, UNKNOWN_BUILD_ID } from './checked-target';
import { findLabelTarget, LabelledBuild, LabelTarget } from './label-target';
import { problemsError } from '../errors/problems';

/** What an image is built from, found to be right as far as that is known before staging. */
export interface ImagePlan {
  readonly build: LabelledBuild;
  readonly bounds: TargetBounds;
  readonly buildId: PreparedBuildId;
  /** Patterns that are excluded from the build context in addition to the user's. */
  readonly exclude: string[];
  /** The tag that the label names before the asset hash is known. */
  readonly previewTag: string;
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

  /** The asset as the CDK stages and fingerprints it: all build arguments but the build ID. */
  public assetProps(): DockerImageAssetProps {
    const { options } = this;
    const { context, userArgs, reserved } = this.plan.build;
    const hashInput = this.hashInput();
    return {
      ...options,
      directory: context.directory,
      file: context.file,
      platform: Platform.custom(this.platform),
      buildArgs: { ...userArgs, ...reserved },
      exclude: [...(options.exclude ?? []), ...this.plan.exclude],
      extraHash: hashInput,
      // What the user keeps out of the hash is left out of the input; ours always counts.
      ...(hashInput !== undefined && options.invalidation && { invalidation: { ...options.invalidation, extraHash: true } }),
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
    const source = { ...staged, dockerBuildArgs: buildArgs };
    return { ...target, source, buildId, buildArgs, warnings: this.warnings(target) };
  }

  /**
   * What the asset hash must cover besides what the CDK puts into it: a build ID that is not derived
   * from it, and the reserved arguments where the user keeps build arguments out of the hash.
   */
  private hashInput(): string | undefined {
    const { invalidation } = this.options;
    const extraHash = invalidation?.extraHash === false ? undefined : this.options.extraHash;
    const reserved = invalidation?.buildArgs === false ? JSON.stringify(this.plan.build.reserved) : undefined;
    const parts = [extraHash, this.plan.buildId.hashInput, reserved].filter((part) => part !== undefined);
    return parts.length > 0 ? parts.join('\n') : undefined;
  }

  /** The tag under another build ID than the real one. */
  private tagOfOtherContent(): string | undefined {
    const { build, buildId, previewTag } = this.plan;
    if (buildId.fixed === undefined) {
      return previewTag;
    }
    const target = findLabelTarget(build, UNKNOWN_BUILD_ID);
    return 'problems' in target ? undefined : target.image.tag;
  }

  private warnings({ image, evaluation }: LabelTarget): { [id: string]: string } {
    const warnings: { [id: string]: string } = { ...this.plan.buildId.warnings };
    for (const { ruleId, message } of evaluation.warnings) {
      warnings[ruleId] = ruleId in warnings ? `${warnings[ruleId]}\n${message}` : message;
    }
    if (!('SPARTA_BINARY' in this.plan.build.reserved) && usesBinary(evaluation.text)) {
      warnings['cdk-sparta-oci:binary-not-given'] =
        'the Dockerfile uses ${SPARTA_BINARY}, which is empty, because no `spartaBinary` is given: give one, or remove the use';
    }
    if (!this.plan.buildId.coversContent || image.tag === this.tagOfOtherContent()) {
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
