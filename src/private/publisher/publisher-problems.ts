import { Stack } from 'aws-cdk-lib';
import { Publisher } from './publisher';
import { EcrImageUri } from '../ecr/image-uri';

/** Why a publisher cannot push to the registry that a label names. */
export function publisherProblems(consumer: Stack, image: EcrImageUri, publisher: Publisher): string[] {
  const problem = publisher.unreachable(consumer, image);
  return problem === undefined ? [] : [`'${image.uri}': ${problem}`];
}
