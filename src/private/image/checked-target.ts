import { Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { findLabelTarget, LabelledBuild, LabelTarget } from './label-target';
import { namedContextProblems } from './named-contexts';
import { bootstrapRepositoryProblems } from '../ecr/asset-repositories';
import { regionProblems, repositoryProblems } from '../ecr/target-environment';
import { Problems } from '../errors/problems';
import { Publisher } from '../publisher/publisher';
import { publisherProblems } from '../publisher/publisher-problems';

/** Stands for the build ID while the asset hash is not known yet. */
export const UNKNOWN_BUILD_ID = '0'.repeat(64);

/** What a label's target is held against. */
export interface TargetBounds {
  /** The stack that uses the image. */
  readonly consumer: Stack;
  readonly repository?: ecr.IRepository;
  readonly publisher?: Publisher;
  /** The names of the build contexts that take the place of stages. */
  readonly contextNames: readonly string[];
}

/** What the label says under a build ID, if that is where the image can be published to. */
export function checkedTarget(build: LabelledBuild, bounds: TargetBounds, buildId: string): LabelTarget | Problems {
  const target = findLabelTarget(build, buildId);
  if ('problems' in target) {
    return hideUnknown(target.problems);
  }
  const { image, label, evaluation } = target;
  const { consumer, repository, publisher, contextNames } = bounds;
  const problems = [
    ...namedContextProblems(contextNames, evaluation, build.labelName),
    ...regionProblems(consumer, image),
    ...bootstrapRepositoryProblems(image).map((problem) => `${label}: ${problem}`),
    ...repositoryProblems(image, consumer, repository),
    // Without a publisher, whose credentials push is known only when all repositories of the app are.
    ...(publisher ? publisherProblems(consumer, image, publisher) : []),
  ];
  return problems.length > 0 ? hideUnknown(problems) : target;
}

function hideUnknown(problems: string[]): Problems {
  return { problems: problems.map((problem) => problem.replaceAll(UNKNOWN_BUILD_ID, '<build ID>')) };
}
