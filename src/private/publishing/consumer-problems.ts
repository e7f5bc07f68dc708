import { Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { environmentProblems } from '../ecr/target-environment';
import { topLevelStackOf } from '../tree/stack-dependency';

/**
 * Why a construct cannot wait for an image of another stack.
 *
 * @param isMadeHere whether something is run or checked at synth before the image's build context is staged
 */
export function consumerProblems(image: IConstruct, consumer: IConstruct, isMadeHere: boolean): string[] {
  const at = consumer.node.path;
  if (Stage.isStage(consumer)) {
    return [`'${at}' is a stage of the app: give a construct in a stack`];
  }
  if (Stage.of(consumer) !== Stage.of(image)) {
    return [`'${at}' is in another stage of the app: define a SpartaOciImage in that stage too, from the same Dockerfile`];
  }
  const [owner, user] = [image, consumer].map(topLevelStackOf);
  if (isMadeHere && user.bundlingRequired && !owner.bundlingRequired) {
    return [`'${at}' needs the image, but its stack '${owner.node.path}' is not selected, so its binary is not made: select both stacks, or leave out --exclusively`];
  }
  return environmentProblems(user);
}
