import { Stack, Stage } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { environmentProblems } from '../ecr/target-environment';
import { described } from '../errors/given-type';
import { topLevelStackOf } from '../tree/stack-dependency';

/**
 * Why a construct cannot wait for an image of another stack.
 *
 * @param isMadeHere whether something is run or checked at synth before the image's build context is staged
 */
export function consumerProblems(image: IConstruct, consumer: IConstruct, isMadeHere: boolean): string[] {
  if (!Construct.isConstruct(consumer)) {
    return [`what waits for the image is ${described(consumer)}: give a construct in a stack, such as the service that runs it`];
  }
  const at = consumer.node.path;
  if (Stage.isStage(consumer)) {
    return [`${at === '' ? 'the app' : `'${at}'`} is no part of a stack, but holds stacks: give each stack that needs the image, or a construct in it`];
  }
  if (consumer.node.root !== image.node.root) {
    return [`'${at}' is in another app: define a SpartaOciImage in that app too, from the same Dockerfile`];
  }
  if (!consumer.node.scopes.some((scope) => Stack.isStack(scope))) {
    return [`'${at}' is in no stack: give a construct in a stack`];
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
