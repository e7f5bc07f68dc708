import { Construct } from 'constructs';
import { findLabelTarget, LabelledBuild, LabelTarget } from './label-target';
import { namedContextProblems } from './named-contexts';
import { SpartaOciImageProps } from '../../sparta-oci-image-props';
import { publisherProblems, regionProblems, repositoryProblems } from '../ecr/target-environment';
import { Problems } from '../errors/problems';
import { topLevelStackOf } from '../tree/stack-dependency';

/** Stands for the build ID while the asset hash is not known yet. */
export const UNKNOWN_BUILD_ID = '0'.repeat(64);

/** What the label says under a build ID, if that is where the image can be published to. */
export function checkedTarget(scope: Construct, props: SpartaOciImageProps, build: LabelledBuild, buildId: string): LabelTarget | Problems {
  const target = findLabelTarget(build, buildId);
  if ('problems' in target) {
    return hideUnknown(target.problems);
  }
  const { image, evaluation } = target;
  const consumer = topLevelStackOf(scope);
  const problems = [
    ...namedContextProblems(props, evaluation, build.labelName),
    ...regionProblems(consumer, image),
    ...repositoryProblems(image, props.repository),
    // Without a publisher, whose credentials push is known only when all repositories of the app are.
    ...(props.publisher ? publisherProblems(consumer, image, props.publisher) : []),
  ];
  return problems.length > 0 ? hideUnknown(problems) : target;
}

function hideUnknown(problems: string[]): Problems {
  return { problems: problems.map((problem) => problem.replaceAll(UNKNOWN_BUILD_ID, '<build ID>')) };
}
