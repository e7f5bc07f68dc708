import * as path from 'path';
import { DockerImageAssetSource, Stack, Token } from 'aws-cdk-lib';
import { DockerImageAssetProps, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Construct } from 'constructs';
import { BinaryPreparation } from './binary/binary-preparation';
import { BuildArgs, reservedArgProblems, SpartaBuild, spartaBuildArgs, withBuildId } from './build-args';
import { BuildContext, findBuildContext } from './build-context';
import { findLabelTarget, LabelTarget } from './label-target';
import { failOnProblems } from './problems';
import { topLevelStackOf } from './stack-dependency';
import { environmentProblems, publisherProblems, regionProblems, repositoryProblems } from './target-environment';
import { PreparedBuildId } from './prepared-build-id';
import { BuildId } from '../build-id';
import { SpartaOciImageProps } from '../sparta-oci-image-props';

/** Stands for the build ID while the asset hash is not known yet. */
const UNKNOWN_BUILD_ID = '0'.repeat(64);

/** A build whose context is staged and whose label is final. */
export interface ResolvedBuild extends LabelTarget {
  readonly source: DockerImageAssetSource;
  readonly buildId: string;
  readonly buildArgs: { [name: string]: string };
  /** What a user should know, by the ID under which the warning is acknowledged. */
  readonly warnings: { readonly [id: string]: string };
}

/**
 * One image from its properties to its final label.
 *
 * Everything that can be wrong is found before the build context is staged, with a placeholder for
 * the one thing that is not known by then, the build ID.
 */
export class BuildPlan {
  public readonly platform: string;
  public readonly labelName: string;
  private readonly consumer: Stack;
  private context!: BuildContext;
  private buildId!: PreparedBuildId;
  private buildArgs!: BuildArgs;
  private exclude: string[] = [];
  private preview!: LabelTarget;

  /** @throws Error that lists all problems of the image */
  public constructor(
    private readonly scope: Construct,
    private readonly props: SpartaOciImageProps,
    defaultLabelName: string,
  ) {
    this.platform = (props.platform ?? Platform.LINUX_AMD64).platform;
    this.labelName = props.ecrLabelName ?? defaultLabelName;
    this.consumer = topLevelStackOf(scope);
    failOnProblems(scope.node.path, this.prepare());
  }

  /** The asset as the CDK stages and fingerprints it: all build arguments but the build ID. */
  public assetProps(): DockerImageAssetProps {
    const { dockerfile, directory, spartaBinary, buildId, ecrLabelName, publisher, repository, workflowHooks, ...options } = this.props;
    return {
      ...options,
      directory: this.context.directory,
      file: this.context.file,
      platform: Platform.custom(this.platform),
      buildArgs: { ...this.buildArgs },
      exclude: [...(options.exclude ?? []), ...this.exclude],
      extraHash: this.extraHash(),
    };
  }

  /** @throws Error if the label is wrong with the real asset hash */
  public resolve(staged: DockerImageAssetSource): ResolvedBuild {
    const buildId = this.buildId.value(staged.sourceHash);
    const target = this.evaluate(buildId);
    if ('problems' in target) {
      failOnProblems(this.scope.node.path, target.problems);
      throw new Error('unreachable: a label without problems');
    }
    const buildArgs = withBuildId(this.buildArgs, buildId);
    const source = { ...staged, dockerBuildArgs: buildArgs };
    return { ...target, source, buildId, buildArgs, warnings: this.warnings(target) };
  }

  private prepare(): string[] {
    const found = findBuildContext(this.props);
    const problems = [
      ...('problems' in found ? found.problems : []),
      ...environmentProblems(this.consumer),
      ...reservedArgProblems(this.props.buildArgs),
      ...tokenProblems({ ...this.props.buildArgs, target: this.props.target, ecrLabelName: this.props.ecrLabelName }),
    ];
    if ('problems' in found) {
      return problems;
    }
    this.context = found.context;
    const buildId = (this.props.buildId ?? BuildId.fromContent())._prepare(this.context.directory);
    const binary = this.binaryPreparation('problems' in buildId ? undefined : buildId.fixed);
    problems.push(...('problems' in buildId ? buildId.problems : []), ...binary.problems);
    if (problems.length > 0 || 'problems' in buildId) {
      return problems;
    }
    this.buildId = buildId;
    this.exclude = binary.exclude;
    this.buildArgs = { ...this.props.buildArgs, ...spartaBuildArgs(this.spartaBuild(binary.relativePath)) };
    const preview = this.evaluate(UNKNOWN_BUILD_ID);
    if ('problems' in preview) {
      return preview.problems.map((problem) => problem.replaceAll(UNKNOWN_BUILD_ID, '<build ID>'));
    }
    this.preview = preview;
    const targetProblems = [
      ...regionProblems(this.consumer, preview.image),
      ...repositoryProblems(preview.image, this.props.repository),
      ...publisherProblems(this.consumer, preview.image, this.props.publisher),
    ];
    return targetProblems.length > 0 ? targetProblems : binary.run(preview.evaluation.baseImage);
  }

  private binaryPreparation(buildId: string | undefined): BinaryPreparation {
    return new BinaryPreparation(this.props.spartaBinary, {
      scope: this.scope,
      directory: this.context.directory,
      dockerfile: this.context.dockerfile,
      architecture: this.platform.startsWith('linux/arm64') ? 'arm64' : 'x86_64',
      exclude: this.props.exclude,
      ignoreMode: this.props.ignoreMode,
      workflowHooks: this.props.workflowHooks,
      buildId,
    });
  }

  private spartaBuild(binary: string | undefined): SpartaBuild {
    return { account: this.consumer.account, region: this.consumer.region, labelName: this.labelName, binary };
  }

  private evaluate(buildId: string): LabelTarget | { problems: string[] } {
    return findLabelTarget({
      dockerfile: this.context.dockerfile,
      displayPath: path.relative(process.cwd(), this.context.dockerfile),
      labelName: this.labelName,
      target: this.props.target,
      platform: this.platform,
      buildArgs: withBuildId(this.buildArgs, buildId),
    });
  }

  /**
   * What the asset hash must cover besides what the CDK puts into it: a build ID that is not derived
   * from it, and the reserved arguments where the user keeps build arguments out of the hash.
   */
  private extraHash(): string | undefined {
    const { extraHash, invalidation } = this.props;
    const reserved = invalidation?.buildArgs === false
      ? JSON.stringify(spartaBuildArgs(this.spartaBuild(this.buildArgs.SPARTA_BINARY)))
      : undefined;
    const parts = [extraHash, this.buildId.hashInput, reserved].filter((part) => part !== undefined);
    return parts.length > 0 ? parts.join('\n') : undefined;
  }

  private warnings(target: LabelTarget): { [id: string]: string } {
    const ofDockerfile = target.evaluation.warnings.map(({ ruleId, message }) => [ruleId, message]);
    const warnings = { ...Object.fromEntries(ofDockerfile), ...this.buildId.warnings };
    if (!this.buildId.coversContent || target.image.tag === this.preview.image.tag) {
      warnings['cdk-sparta-oci:tag-not-from-content'] =
        `the image tag '${target.image.tag}' does not change with the content: once it exists in the repository, ` +
        'changes are not published. End the label with `:${SPARTA_BUILD_ID}` and leave the build ID to its default, BuildId.fromContent()';
    }
    return warnings;
  }
}

function tokenProblems(values: { readonly [name: string]: string | undefined }): string[] {
  return Object.entries(values)
    .filter(([name, value]) => Token.isUnresolved(name) || Token.isUnresolved(value))
    .map(([name]) => `\`${name}\` is needed at synth and cannot be a token: give a literal string`);
}
