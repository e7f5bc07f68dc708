import { CfnResource, Environment, Stack, Stage, Token } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { IConstruct } from 'constructs';
import { EcrImageUri } from './image-uri';

/** `ecr.CfnRepository.CFN_RESOURCE_TYPE_NAME`, which would load all of ECR's resource classes into every app. */
const REPOSITORY_TYPE = 'AWS::ECR::Repository';

/** The repositories that one stage of an app defines under names that are known at synth. */
export class DeclaredRepositories {
  /**
   * Looks through the stage that a construct is in.
   *
   * Once for all constructs that ask during one synth: a construct that asks again does so in another synth.
   */
  public static around(scope: IConstruct): DeclaredRepositories {
    const stage = Stage.of(scope)!;
    const known = DeclaredRepositories.byStage.get(stage);
    const declared = !known || known.askers.has(scope) ? new DeclaredRepositories(stage) : known;
    DeclaredRepositories.byStage.set(stage, declared);
    declared.askers.add(scope);
    return declared;
  }

  private static readonly byStage = new WeakMap<Stage, DeclaredRepositories>();

  private readonly askers = new Set<IConstruct>();
  private readonly byName = new Map<string, ecr.CfnRepository[]>();

  private constructor(stage: Stage) {
    for (const repository of stage.node.findAll().filter(isRepository)) {
      const name = repository.repositoryName;
      if (name !== undefined && Stage.of(repository) === stage) {
        this.byName.set(name, [...(this.byName.get(name) ?? []), repository]);
      }
    }
  }

  /** The repository that an image URI names, if the stage defines it. */
  public find(image: EcrImageUri): ecr.CfnRepository | undefined {
    return this.byName.get(image.repositoryName)?.find((each) => canBeIn(Stack.of(each), image));
  }
}

/** Whether an environment is, or can turn out to be, that of an image. */
export function canBeIn({ account, region }: Required<Environment>, image: EcrImageUri): boolean {
  return maybe(account, image.account) && maybe(region, image.region);
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
