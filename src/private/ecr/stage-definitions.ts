import { CfnResource, Environment, Stack, Stage, Token } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import { IConstruct } from 'constructs';
import { EcrImageUri } from './image-uri';

/** `ecr.CfnRepository.CFN_RESOURCE_TYPE_NAME`, which would load all of ECR's resource classes into every app. */
const REPOSITORY_TYPE = 'AWS::ECR::Repository';

/** What one stage of an app defines, as far as its labelled images need to know. */
export class StageDefinitions {
  /**
   * Looks through the stage that a construct is in.
   *
   * Once for all constructs that ask during one synth: a construct that asks again does so in another synth.
   */
  public static around(scope: IConstruct): StageDefinitions {
    const stage = Stage.of(scope)!;
    const known = StageDefinitions.byStage.get(stage);
    const definitions = !known || known.askers.has(scope) ? new StageDefinitions(stage) : known;
    StageDefinitions.byStage.set(stage, definitions);
    definitions.askers.add(scope);
    return definitions;
  }

  private static readonly byStage = new WeakMap<Stage, StageDefinitions>();

  /** The stage's stacks, nested ones included. */
  public readonly stacks: readonly Stack[];
  /** Images that the CDK's own synthesizers publish, to repositories of their own. */
  public readonly imageAssets: readonly DockerImageAsset[];

  private readonly askers = new Set<IConstruct>();
  private readonly byName = new Map<string | undefined, ecr.CfnRepository[]>();

  private constructor(stage: Stage) {
    const constructs = stage.node.findAll().filter((each) => Stage.of(each) === stage);
    this.stacks = constructs.filter(Stack.isStack);
    this.imageAssets = constructs.filter((each): each is DockerImageAsset => each instanceof DockerImageAsset);
    for (const repository of constructs.filter(isRepository)) {
      const name = repository.repositoryName;
      this.byName.set(name, [...(this.byName.get(name) ?? []), repository]);
    }
  }

  /**
   * The repository that an image URI names, if the stage defines it.
   *
   * One that says exactly this environment comes before one that leaves it open.
   *
   * @param own the environment of the stack that asks: that of stacks that leave theirs open, too
   */
  public findRepository(image: EcrImageUri, own: Required<Environment>): ecr.CfnRepository | undefined {
    const named = this.byName.get(image.repositoryName) ?? [];
    const isExact = ({ account, region }: Stack) => account === image.account && region === image.region;
    return named.find((each) => isExact(Stack.of(each))) ?? named.find((each) => isIn(Stack.of(each), image, own));
  }
}

/** Whether an environment is that of an image, if what it leaves open is that of the stack that asks. */
export function isIn({ account, region }: Required<Environment>, image: EcrImageUri, own: Required<Environment>): boolean {
  return literalOr(account, own.account) === image.account && literalOr(region, own.region) === image.region;
}

/** The resource of a repository that the app defines; undefined of one that is imported. */
export function definitionOf(repository: ecr.IRepository | undefined): ecr.CfnRepository | undefined {
  const resource = repository?.node.defaultChild;
  return isRepository(resource) ? resource : undefined;
}

/** Whether a construct still stands in the tree that it was defined in. */
export function isInTree(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || (scope.node.tryFindChild(id) === construct && isInTree(scope));
}

function isRepository(construct: unknown): construct is ecr.CfnRepository {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === REPOSITORY_TYPE;
}

function literalOr(part: string, open: string): string {
  return Token.isUnresolved(part) ? open : part;
}
