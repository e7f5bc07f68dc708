import * as fs from 'fs';
import { BuildArgs, RESERVED_BUILD_ARGS } from './build-args';
import { EcrImageUri, parseEcrImageUri } from './ecr-image-uri';
import type { Evaluation } from './dockerfile/evaluation';

/** The build whose label is asked for. */
export interface LabelledBuild {
  /** Absolute path of the Dockerfile. */
  readonly dockerfile: string;
  /** How messages call the Dockerfile. */
  readonly displayPath: string;
  readonly labelName: string;
  readonly target?: string;
  readonly platform: string;
  readonly buildArgs: BuildArgs;
}

/** What the Dockerfile says of the image that a build makes. */
export interface LabelTarget {
  readonly image: EcrImageUri;
  readonly evaluation: Evaluation;
}

/** Evaluates the Dockerfile and reads its reserved label, or says what is wrong with either. */
export function findLabelTarget(build: LabelledBuild): LabelTarget | { problems: string[] } {
  // The reader is loaded with the first Dockerfile, not with the library.
  const { evaluateDockerfile } = require('./dockerfile/evaluate') as typeof import('./dockerfile/evaluate');
  const { DockerfileError } = require('./dockerfile/dockerfile-error') as typeof import('./dockerfile/dockerfile-error');
  const { labelProblems } = require('./dockerfile/label-problems') as typeof import('./dockerfile/label-problems');
  let evaluation: Evaluation;
  try {
    evaluation = evaluateDockerfile({
      text: fs.readFileSync(build.dockerfile, 'utf8'),
      name: build.displayPath,
      buildArgs: { ...build.buildArgs },
      target: build.target,
      platform: build.platform,
      reservedArgs: RESERVED_BUILD_ARGS,
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
  const parsed = parseEcrImageUri(value);
  return 'problems' in parsed
    ? { problems: parsed.problems.map((problem) => `${build.displayPath}:${line}: label ${build.labelName}: ${problem}`) }
    : { image: parsed.image, evaluation };
}
