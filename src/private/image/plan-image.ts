import { Token } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Construct } from 'constructs';
import { reservedArgProblems, spartaBuildArgs } from './build-args';
import { BuildContext, findBuildContext } from './build-context';
import { checkedTarget, UNKNOWN_BUILD_ID } from './checked-target';
import { ImageRequest } from './image-request';
import { PlannedImage } from './planned-image';
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
export function planImage(scope: Construct, request: ImageRequest): PlannedImage {
  const plan = tryPlanImage(scope, request);
  if ('problems' in plan) {
    throw problemsError('image-invalid', scope.node.path, plan.problems);
  }
  return plan;
}

function tryPlanImage(scope: Construct, request: ImageRequest): PlannedImage | Problems {
  const { labelName, asset } = request;
  const { platform } = asset.platform ?? Platform.LINUX_AMD64;
  const consumer = topLevelStackOf(scope);
  const context = findBuildContext({ dockerfile: request.dockerfile, directory: request.directory, file: asset.file });
  const problems = [
    ...problemsOf(context),
    ...environmentProblems(consumer),
    ...reservedArgProblems(asset.buildArgs),
    ...(request.binary ? architectureProblems(platform) : []),
    ...tokenProblems({ ...asset.buildArgs, target: asset.target, ecrLabelName: labelName }),
  ];
  if ('problems' in context) {
    return { problems };
  }
  const binary = prepareBinary(scope, request, context, platform);
  const buildId = request.buildId.prepare(context.directory, binary.relativePath);
  problems.push(...problemsOf(buildId), ...binary.problems);
  if (problems.length > 0 || 'problems' in buildId) {
    return { problems };
  }
  const { account, region } = consumer;
  const reserved = spartaBuildArgs({ account, region, labelName, binary: binary.relativePath });
  const build = { context, labelName, target: asset.target, platform, userArgs: asset.buildArgs ?? {}, reserved };
  const { repository, publisher } = request;
  const bounds = { consumer, repository, publisher, contextNames: Object.keys(asset.buildContexts ?? {}) };
  const preview = checkedTarget(build, bounds, buildId.fixed ?? UNKNOWN_BUILD_ID);
  if ('problems' in preview) {
    return preview;
  }
  const failures = binary.run(preview.evaluation.baseImage, buildId.fixed);
  return failures.length > 0
    ? { problems: failures }
    : new PlannedImage(scope.node.path, asset, { build, bounds, buildId, exclude: binary.exclude, previewTag: preview.image.tag });
}

function prepareBinary(
  scope: Construct,
  { binary, workflowHooks, asset: { exclude, ignoreMode } }: ImageRequest,
  { directory, dockerfile }: BuildContext,
  platform: string,
): BinaryPreparation {
  const architecture = ARCHITECTURES[platform] ?? 'x86_64';
  return new BinaryPreparation(binary, { scope, directory, dockerfile, architecture, exclude, ignoreMode, workflowHooks });
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
