import * as fs from 'fs';
import * as path from 'path';
import { allBuildArgs, BuildArgs } from './build-args';
import { BuildContext } from './build-context';
import { rememberedEvaluation } from './remembered-evaluation';
import { decodeDockerfile, DockerfileError, labelProblems } from '../dockerfile';
import { Evaluation } from '../dockerfile/evaluation';
import { EcrImageUri, parseEcrImageUri } from '../ecr/image-uri';
import { Problems } from '../errors/problems';

/** All that decides what a Dockerfile's label says, but for the build ID. */
export interface LabelledBuild {
  readonly context: BuildContext;
  readonly labelName: string;
  readonly target?: string;
  readonly platform: string;
  readonly userArgs: BuildArgs;
  /** The reserved build arguments but for the build ID. */
  readonly reserved: BuildArgs;
}

/** What the Dockerfile says of the image that a build makes. */
export interface LabelTarget {
  readonly image: EcrImageUri;
  /** The label with its place: `<Dockerfile>:<line>: label <name>`. */
  readonly label: string;
  readonly evaluation: Evaluation;
}

/** Evaluates the Dockerfile under a build ID and reads its reserved label, or says what is wrong with either. */
export function findLabelTarget(build: LabelledBuild, buildId: string): LabelTarget | Problems {
  const displayPath = displayed(build.context.dockerfile);
  let evaluation: Evaluation;
  try {
    evaluation = rememberedEvaluation({
      text: decodeDockerfile(fs.readFileSync(build.context.dockerfile), displayPath),
      name: displayPath,
      buildArgs: allBuildArgs(build, buildId),
      target: build.target,
      platform: build.platform,
      // The other arguments are there for those that want them.
      reservedArgs: 'SPARTA_BINARY' in build.reserved ? ['SPARTA_BINARY'] : [],
      reservedLabel: build.labelName,
    });
  } catch (error) {
    if (error instanceof DockerfileError) {
      return { problems: error.diagnostics.map(({ message }) => message) };
    }
    throw error;
  }
  const problems = labelProblems(evaluation, build.labelName);
  if (problems.length > 0) {
    return { problems };
  }
  const { value, line } = evaluation.labels.get(build.labelName)!;
  const label = `${displayPath}:${line}: label ${build.labelName}`;
  const parsed = parseEcrImageUri(value);
  return 'problems' in parsed
    ? { problems: parsed.problems.map((problem) => `${label}: ${problem}`) }
    : { image: parsed, label, evaluation };
}

/** A path as a user in the working directory would write it. */
function displayed(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
