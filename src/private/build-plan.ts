import { DockerImageAssetSource } from 'aws-cdk-lib';
import { DockerImageAssetProps, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Construct } from 'constructs';
import { allBuildArgs } from './build-args';
import { findLabelTarget, LabelledBuild, LabelTarget } from './label-target';
import { PreparedBuildId } from './prepared-build-id';
import { problemsError } from './problems';
import { SpartaOciImageProps } from '../sparta-oci-image-props';

/** Stands for the build ID while the asset hash is not known yet. */
export const UNKNOWN_BUILD_ID = '0'.repeat(64);

/** What an image is built from, found to be right as far as that is known before staging. */
export interface PlannedBuild {
  readonly build: LabelledBuild;
  readonly buildId: PreparedBuildId;
  /** Patterns that are excluded from the build context in addition to the user's. */
  readonly exclude: string[];
  /** The tag that the label names under the placeholder for the build ID. */
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
    return {
      ...options,
      directory: context.directory,
      file: context.file,
      platform: Platform.custom(this.platform),
      buildArgs: { ...userArgs, ...reserved },
      exclude: [...(options.exclude ?? []), ...this.planned.exclude],
      extraHash: this.extraHash(),
    };
  }

  /** @throws Error if the label is wrong under the real build ID */
  public resolve(staged: DockerImageAssetSource): ResolvedBuild {
    const { build } = this.planned;
    const buildId = this.planned.buildId.value(staged.sourceHash);
    const target = findLabelTarget(build, buildId);
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
  private extraHash(): string | undefined {
    const { extraHash, invalidation } = this.props;
    const reserved = invalidation?.buildArgs === false ? JSON.stringify(this.planned.build.reserved) : undefined;
    const parts = [extraHash, this.planned.buildId.hashInput, reserved].filter((part) => part !== undefined);
    return parts.length > 0 ? parts.join('\n') : undefined;
  }

  private warnings({ image, evaluation }: LabelTarget): { [id: string]: string } {
    const ofDockerfile = evaluation.warnings.map(({ ruleId, message }) => [ruleId, message]);
    const warnings = { ...Object.fromEntries(ofDockerfile), ...this.planned.buildId.warnings };
    if (!this.planned.buildId.coversContent || image.tag === this.planned.previewTag) {
      warnings['cdk-sparta-oci:tag-not-from-content'] =
        `the image tag '${image.tag}' does not change with the content: once it exists in the repository, ` +
        'changes are not published. End the label with `:${SPARTA_BUILD_ID}` and leave the build ID to its default, BuildId.fromContent()';
    }
    return warnings;
  }
}
