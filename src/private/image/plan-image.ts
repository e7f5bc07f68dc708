import { Token } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Construct } from 'constructs';
import { reservedArgProblems, spartaBuildArgs } from './build-args';
import { BuildContext, findBuildContext } from './build-context';
import { checkedTarget, UNKNOWN_BUILD_ID } from './checked-target';
import { BuildPlan } from './planned-image';
import { BuildId } from '../../build-id';
import { SpartaOciImageProps } from '../../sparta-oci-image-props';
import { BinaryPreparation } from '../binary/binary-preparation';
import { environmentProblems } from '../ecr/target-environment';
import { Problems, problemsError } from '../errors/problems';
import { topLevelStackOf } from '../tree/stack-dependency';

/** The architectures that binaries are made for, by the platform of their image. */
const ARCHITECTURES: { readonly [platform: string]: 'x86_64' | 'arm64' } = { 'linux/amd64': 'x86_64', 'linux/arm64': 'arm64' };

/**
 * Finds everything that an image is built from, and everything that is wrong with it.
 *
 * The label is evaluated with a placeholder for the one thing that is not known before the build
 * context is staged, the build ID: so no problem has to wait until a large context is copied.
 *
 * @throws Error that lists all problems of the image
 */
export function planBuild(scope: Construct, props: SpartaOciImageProps, defaultLabelName: string): BuildPlan {
  const plan = tryPlanBuild(scope, props, props.ecrLabelName ?? defaultLabelName);
  if ('problems' in plan) {
    throw problemsError(scope.node.path, plan.problems);
  }
  return plan;
}

function tryPlanBuild(scope: Construct, props: SpartaOciImageProps, labelName: string): BuildPlan | Problems {
  const { platform } = props.platform ?? Platform.LINUX_AMD64;
  const consumer = topLevelStackOf(scope);
  const context = findBuildContext(props);
  const problems = [
    ...problemsOf(context),
    ...environmentProblems(consumer),
    ...reservedArgProblems(props.buildArgs),
    ...(props.spartaBinary ? architectureProblems(platform) : []),
    ...tokenProblems({ ...props.buildArgs, target: props.target, ecrLabelName: props.ecrLabelName }),
  ];
  if ('problems' in context) {
    return { problems };
  }
  const binary = prepareBinary(scope, props, context, platform);
  const buildId = (props.buildId ?? BuildId.fromContent())._prepare(context.directory, binary.relativePath);
  problems.push(...problemsOf(buildId), ...binary.problems);
  if (problems.length > 0 || 'problems' in buildId) {
    return { problems };
  }
  const { account, region } = consumer;
  const reserved = spartaBuildArgs({ account, region, labelName, binary: binary.relativePath });
  const build = { context, labelName, target: props.target, platform, userArgs: props.buildArgs ?? {}, reserved };
  const preview = checkedTarget(scope, props, build, buildId.fixed ?? UNKNOWN_BUILD_ID);
  if ('problems' in preview) {
    return preview;
  }
  const failures = binary.run(preview.evaluation.baseImage, buildId.fixed);
  return failures.length > 0
    ? { problems: failures }
    : new BuildPlan(scope, props, { build, buildId, exclude: binary.exclude, previewTag: preview.image.tag });
}

function prepareBinary(
  scope: Construct,
  props: SpartaOciImageProps,
  { directory, dockerfile }: BuildContext,
  platform: string,
): BinaryPreparation {
  const { exclude, ignoreMode, workflowHooks } = props;
  const architecture = ARCHITECTURES[platform] ?? 'x86_64';
  return new BinaryPreparation(props.spartaBinary, {
    scope, directory, dockerfile, architecture, exclude, ignoreMode, workflowHooks,
  });
}

function architectureProblems(platform: string): string[] {
  return platform in ARCHITECTURES
    ? []
    : [`\`spartaBinary\` is made and checked for ${Object.keys(ARCHITECTURES).join(' or ')}, not for platform '${platform}': leave one of them out`];
}

function problemsOf(found: object | Problems): string[] {
  return 'problems' in found ? found.problems : [];
}

function tokenProblems(values: { readonly [name: string]: string | undefined }): string[] {
  return Object.entries(values)
    .filter(([name, value]) => Token.isUnresolved(name) || Token.isUnresolved(value))
    .map(([name]) => `\`${name}\` is needed at synth and cannot be a token: give a literal string`);
}
