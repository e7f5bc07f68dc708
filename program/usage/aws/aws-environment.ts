import { changeSetsOf, stacksIn, templatesOf } from './cloudformation-stacks';
import { clustersIn, describeTaskDefinition, servicesOf, taskDefinitionsIn, tasksOf } from './ecs-tasks';
import { aliasesOf, functionVersionsIn, imageOfFunction } from './lambda-functions';
import { AwsClients } from '../../aws/aws-clients';
import { ChangeSet, DeployedStack, EnvironmentSource, FunctionVersion } from '../environment-source';

/** An account and region, asked by the SDK. */
export class AwsEnvironment implements EnvironmentSource {
  public constructor(private readonly clients: AwsClients) {}

  public get account(): string {
    return this.clients.account;
  }

  public get region(): string {
    return this.clients.region;
  }

  public functionVersions = async () => functionVersionsIn(await this.clients.lambda());
  public functionImage = async (version: FunctionVersion) => imageOfFunction(await this.clients.lambda(), version);
  public functionAliases = async (name: string) => aliasesOf(await this.clients.lambda(), name);
  public activeTaskDefinitions = async () => taskDefinitionsIn(await this.clients.ecs());
  public taskDefinition = async (arn: string) => describeTaskDefinition(await this.clients.ecs(), arn);
  public clusters = async () => clustersIn(await this.clients.ecs());
  public tasks = async (cluster: string) => tasksOf(await this.clients.ecs(), cluster);
  public services = async (cluster: string) => servicesOf(await this.clients.ecs(), cluster);
  public stacks = async () => stacksIn(await this.clients.cloudFormation());
  public templates = async ({ id }: DeployedStack) => templatesOf(await this.clients.cloudFormation(), { StackName: id });
  public changeSets = async ({ id }: DeployedStack) => changeSetsOf(await this.clients.cloudFormation(), id);
  public changeSetTemplates = async (stack: DeployedStack, changeSet: ChangeSet) =>
    templatesOf(await this.clients.cloudFormation(), { StackName: stack.id, ChangeSetName: changeSet.id });
}
