import { Token } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Construct } from 'constructs';
import { reservedArgProblems, spartaBuildArgs } from './build-args';
import { BuildContext, findBuildContext } from './build-context';
import { checkedTarget, UNKNOWN_BUILD_ID } from './checked-target';
import { ContextStaging } from './context-staging';
import { variableInputs } from './image-inputs';
import { ImageRequest } from './image-request';
import { fingerprintNamedContexts } from './local-contexts';
import { ImageContent, PlannedImage } from './planned-image';
import { BinaryPreparation } from '../binary/binary-preparation';
import { ContextSnapshot } from '../context/context-snapshot';
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
  const staging = new ContextStaging(consumer);
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
  const buildId = request.buildId.prepare(context.directory);
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
  if (failures.length > 0) {
    return { problems: failures };
  }
  const content = readContent(request, context, { staging, exclude: binary.exclude });
  if ('problems' in content) {
    return content;
  }
  const variable = [
    ...variableInputs(asset, Platform.LINUX_AMD64.platform),
    ...(request.binary ? ['spartaBinary'] : []),
    ...(context.file === undefined ? [] : ['dockerfile']),
  ];
  const settled = buildId.settle({ directory: context.directory, snapshot: content.snapshot, variableInputs: variable });
  return 'problems' in settled
    ? settled
    : new PlannedImage(scope.node.path, asset, { build, bounds, buildId: settled, content, staging, preview });
}

/** Reads all that the engine will be given, once everything that makes it has run. */
function readContent(
  { asset }: ImageRequest,
  { directory, dockerfile }: BuildContext,
  { staging, exclude }: { staging: ContextStaging; exclude: readonly string[] },
): ImageContent | Problems {
  const snapshot = ContextSnapshot.take({
    directory,
    dockerfile,
    exclude: [...(asset.exclude ?? []), ...exclude],
    ignoreMode: asset.ignoreMode,
    follow: asset.followSymlinks,
    output: staging.output,
  });
  const namedContexts = fingerprintNamedContexts(asset.buildContexts ?? {}, staging.workingDirectory);
  return 'problems' in snapshot || 'problems' in namedContexts
    ? { problems: [...problemsOf(snapshot), ...problemsOf(namedContexts)] }
    : { snapshot, namedContexts };
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
