import { Stack, Token } from 'aws-cdk-lib';
import { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import { EcrImageUri } from './image-uri';

/** How the bootstrap template names its repository, whatever its qualifier, and how the CDK's first version named its own. */
const BOOTSTRAP_REPOSITORY = /^(?:cdk-.+-container-assets-.+|aws-cdk\/assets)$/;

/**
 * Why an image cannot go to a repository of the CDK's own.
 *
 * There every stack looks for its images by tags that are asset hashes: whoever may choose a tag could put an image in their place.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function bootstrapRepositoryProblems({ repositoryName }: EcrImageUri): string[] {
  return BOOTSTRAP_REPOSITORY.test(repositoryName) ? [refusal(repositoryName, 'of the CDK bootstrap stack')] : [];
}

/**
 * The same for a repository of another name to which a synthesizer of the app publishes its images.
 *
 * It can be told where a stack has such an image.
 */
export function assetRepositoryProblems({ account, region, repositoryName }: EcrImageUri, assets: readonly DockerImageAsset[]): string[] {
  const asset = assets.find(({ repository }) => (
    repository.repositoryName === repositoryName && mayBe(repository.env.account, account) && mayBe(repository.env.region, region)
  ));
  return asset ? [refusal(repositoryName, `to which stack '${Stack.of(asset).node.path}' publishes the images of its synthesizer`)] : [];
}

function refusal(repositoryName: string, whose: string): string {
  return (
    `the label names the repository '${repositoryName}' ${whose}: an image there could take the place of another one, ` +
    'so give this image a repository of its own, such as a SpartaOciRepository, and name that in the label'
  );
}

function mayBe(part: string, value: string): boolean {
  return Token.isUnresolved(part) || part === value;
}
