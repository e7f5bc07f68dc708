import { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import { PublishingTarget } from './manifest-synthesizer';
import { PublishingChoice } from './publishing-choice';
import { allowedRepositoryProblems } from '../ecr/allowed-repositories';
import { assetRepositoryProblems } from '../ecr/asset-repositories';
import { repositoryProblems } from '../ecr/target-environment';
import { foreignAccountProblems } from '../publisher/publisher-problems';
import { topLevelStackOf } from '../tree/stack-dependency';

/** Why a label may not name its repository, as far as that is known when an image is defined. */
export function repositoryChoiceProblems({ owner, image, label }: PublishingTarget): string[] {
  return allowedRepositoryProblems(owner, image).map((problem) => `${label}: ${problem}`);
}

/**
 * The same when the whole app is known: lists, repositories and environments as they are in the end.
 *
 * @param imageAssets images that the synthesizers of the app publish to repositories of their own
 */
export function ownerProblems(target: PublishingTarget, choice: PublishingChoice, imageAssets: readonly DockerImageAsset[]): string[] {
  const { owner, image, label, repository } = target;
  const stack = topLevelStackOf(owner);
  return [
    ...repositoryChoiceProblems(target),
    ...assetRepositoryProblems(image, imageAssets).map((problem) => `${label}: ${problem}`),
    ...repositoryProblems(image, stack, repository),
    ...foreignAccountProblems(stack, image, choice.publisher, choice.repositoryAccount).map((problem) => `${label}: ${problem}`),
  ];
}
