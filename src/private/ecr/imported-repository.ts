import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import { EcrImageUri } from './image-uri';

/** The repository of an image URI, which may be in another account than the stack. */
export function importRepository(scope: Construct, image: EcrImageUri): ecr.IRepository {
  const { account, region, repositoryName } = image;
  const repositoryArn = Arn.format(
    { service: 'ecr', account, region, resource: 'repository', resourceName: repositoryName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME },
    Stack.of(scope),
  );
  return ecr.Repository.fromRepositoryAttributes(scope, 'Repository', { repositoryArn, repositoryName });
}
