import { DockerImageAssetSource } from 'aws-cdk-lib';
import { DockerImageAssetProps, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Construct } from 'constructs';
import { allBuildArgs } from './build-args';
import { PreparedBuildId } from './build-id/prepared-build-id';
import { checkedTarget, UNKNOWN_BUILD_ID } from './checked-target';
import { findLabelTarget, LabelledBuild, LabelTarget } from './label-target';
import { SpartaOciImageProps } from '../../sparta-oci-image-props';
import { problemsError } from '../errors/problems';

/** What an image is built from, found to be right as far as that is known before staging. */
export interface PlannedBuild {
  readonly build: LabelledBuild;
  readonly buildId: PreparedBuildId;
  /** Patterns that are excluded from the build context in addition to the user's. */
  readonly exclude: string[];
  /** The tag that the label names before the asset hash is known. */
  readonly previewTag: string;
}

/** A build whose context is staged and whose label is final. */
export interface ResolvedBuild extends LabelTarget {
  readonly source: DockerImageAssetSource;
  readonly buildId: string;
  readonly buildArgs: { [name: string]: string };
  /** What a user should know, by the ID under which the warning is acknowledged. */
  readonly warnings: { readonly [id: string]: string };
}

/** One image between its checked properties and its final label. */
export class BuildPlan {
  public constructor(
    private readonly scope: Construct,
    private readonly props: SpartaOciImageProps,
    private readonly planned: PlannedBuild,
  ) {}

  public get platform(): string {
    return this.planned.build.platform;
  }

  /** The asset as the CDK stages and fingerprints it: all build arguments but the build ID. */
  public assetProps(): DockerImageAssetProps {
    const { dockerfile, directory, spartaBinary, buildId, ecrLabelName, publisher, repository, workflowHooks, ...options } = this.props;
    const { context, userArgs, reserved } = this.planned.build;
    const hashInput = this.hashInput();
    return {
      ...options,
      directory: context.directory,
      file: context.file,
      platform: Platform.custom(this.platform),
      buildArgs: { ...userArgs, ...reserved },
      exclude: [...(options.exclude ?? []), ...this.planned.exclude],
      extraHash: hashInput,
      // What the user keeps out of the hash is left out of the input; ours always counts.
      ...(hashInput !== undefined && options.invalidation && { invalidation: { ...options.invalidation, extraHash: true } }),
    };
  }

  /** @throws Error if the label is wrong under the real build ID */
  public resolve(staged: DockerImageAssetSource): ResolvedBuild {
    const { build } = this.planned;
    const buildId = this.planned.buildId.value(staged.sourceHash);
    // Hooks may have changed the Dockerfile since it was first evaluated.
    const target = checkedTarget(this.scope, this.props, build, buildId);
    if ('problems' in target) {
      throw problemsError(this.scope.node.path, target.problems);
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
    const { invalidation } = this.props;
    const extraHash = invalidation?.extraHash === false ? undefined : this.props.extraHash;
    const reserved = invalidation?.buildArgs === false ? JSON.stringify(this.planned.build.reserved) : undefined;
    const parts = [extraHash, this.planned.buildId.hashInput, reserved].filter((part) => part !== undefined);
    return parts.length > 0 ? parts.join('\n') : undefined;
  }

  /** The tag under another build ID than the real one. */
  private tagOfOtherContent(): string | undefined {
    const { build, buildId, previewTag } = this.planned;
    if (buildId.fixed === undefined) {
      return previewTag;
    }
    const target = findLabelTarget(build, UNKNOWN_BUILD_ID);
    return 'problems' in target ? undefined : target.image.tag;
  }

  private warnings({ image, evaluation }: LabelTarget): { [id: string]: string } {
    const warnings: { [id: string]: string } = { ...this.planned.buildId.warnings };
    for (const { ruleId, message } of evaluation.warnings) {
      warnings[ruleId] = ruleId in warnings ? `${warnings[ruleId]}\n${message}` : message;
    }
    if (!('SPARTA_BINARY' in this.planned.build.reserved) && usesWithoutDefault(evaluation.text, 'SPARTA_BINARY')) {
      warnings['cdk-sparta-oci:binary-not-given'] =
        'the Dockerfile uses ${SPARTA_BINARY}, which is empty, because no `spartaBinary` is given: give one, or remove the use';
    }
    if (!this.planned.buildId.coversContent || image.tag === this.tagOfOtherContent()) {
      warnings['cdk-sparta-oci:tag-not-from-content'] =
        `the image tag '${image.tag}' does not change with the content: once it exists in the repository, ` +
        'changes are not published. End the label with `:${SPARTA_BUILD_ID}` and leave the build ID to its default, BuildId.fromContent()';
    }
    return warnings;
  }
}

function usesWithoutDefault(text: string, name: string): boolean {
  return new RegExp(`\\$(?:${name}\\b|\\{${name}\\})`).test(text) && !new RegExp(`\\b${name}=`).test(text);
}
