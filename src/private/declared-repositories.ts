import { CfnResource, Stack, Stage, Token } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { IConstruct } from 'constructs';
import { EcrImageUri } from './ecr-image-uri';

/** `ecr.CfnRepository.CFN_RESOURCE_TYPE_NAME`, which would load all of ECR's resource classes into every app. */
const REPOSITORY_TYPE = 'AWS::ECR::Repository';

/** The repositories that one stage of an app defines under names that are known at synth. */
export class DeclaredRepositories {
  /** Looks through the stage that a construct is in. */
  public static around(scope: IConstruct): DeclaredRepositories {
    const stage = Stage.of(scope)!;
    return new DeclaredRepositories(stage.node.findAll().filter(isRepository).filter((each) => Stage.of(each) === stage));
  }

  private constructor(private readonly repositories: ecr.CfnRepository[]) {}

  /** The repository that an image URI names, if the stage defines it. */
  public find(image: EcrImageUri): ecr.CfnRepository | undefined {
    return this.repositories.find((each) => {
      const { account, region } = Stack.of(each);
      return each.repositoryName === image.repositoryName && maybe(account, image.account) && maybe(region, image.region);
    });
  }
}

/** The resource of a repository that the app defines; undefined of one that is imported. */
export function definitionOf(repository: ecr.IRepository | undefined): ecr.CfnRepository | undefined {
  const resource = repository?.node.defaultChild;
  return resource && isRepository(resource) ? resource : undefined;
}

function isRepository(construct: IConstruct): construct is ecr.CfnRepository {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === REPOSITORY_TYPE;
}

/** Whether a part of a stack's environment can turn out to be a value. */
function maybe(part: string, value: string): boolean {
  return Token.isUnresolved(part) || part === value;
}
