import {
  ChangeSet, DeployedStack, EnvironmentSource, FunctionAlias, FunctionImage, FunctionVersion, RunningTask, Service, TaskDefinition, TemplateBody,
} from './environment-source';

/**
 * An account and region that is looked at again and again: lists are asked anew each time, what cannot have changed since
 * is remembered. That is a task definition, a change set, and whatever AWS gives a revision that is still the same.
 */
export class RememberingEnvironment implements EnvironmentSource {
  private readonly remembered = new Map<string, unknown>();

  public constructor(private readonly source: EnvironmentSource) {}

  public get account(): string {
    return this.source.account;
  }

  public get region(): string {
    return this.source.region;
  }

  public functionVersions(): Promise<FunctionVersion[]> {
    return this.source.functionVersions();
  }

  public functionImage(version: FunctionVersion): Promise<FunctionImage | undefined> {
    return this.once(version.revision && JSON.stringify(['function', version.arn, version.version, version.revision]), () => this.source.functionImage(version));
  }

  /** Aliases have a revision each, but not one that the list of functions tells; every version counts without them. */
  public functionAliases(functionName: string): Promise<FunctionAlias[]> {
    return this.once(JSON.stringify(['aliases', functionName]), () => this.source.functionAliases(functionName));
  }

  public activeTaskDefinitions(): Promise<string[]> {
    return this.source.activeTaskDefinitions();
  }

  public taskDefinition(arn: string): Promise<TaskDefinition | undefined> {
    return this.once(JSON.stringify(['task definition', arn]), () => this.source.taskDefinition(arn));
  }

  public clusters(): Promise<string[]> {
    return this.source.clusters();
  }

  public tasks(cluster: string): Promise<RunningTask[]> {
    return this.source.tasks(cluster);
  }

  public services(cluster: string): Promise<Service[]> {
    return this.source.services(cluster);
  }

  public stacks(): Promise<DeployedStack[]> {
    return this.source.stacks();
  }

  public templates(stack: DeployedStack): Promise<TemplateBody[]> {
    return this.once(stack.changed && JSON.stringify(['templates', stack.id, stack.status, stack.changed]), () => this.source.templates(stack));
  }

  public changeSets(stack: DeployedStack): Promise<ChangeSet[]> {
    return this.source.changeSets(stack);
  }

  public changeSetTemplates(stack: DeployedStack, changeSet: ChangeSet): Promise<TemplateBody[]> {
    return this.once(JSON.stringify(['change set', changeSet.id]), () => this.source.changeSetTemplates(stack, changeSet));
  }

  /** Without a key nothing is remembered, and no failure ever is. */
  private async once<T>(key: string | undefined, ask: () => Promise<T>): Promise<T> {
    if (key === undefined || key === '') return ask();
    if (this.remembered.has(key)) return this.remembered.get(key) as T;
    const answer = await ask();
    this.remembered.set(key, answer);
    return answer;
  }
}
