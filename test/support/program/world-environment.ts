import {
  ChangeSet, DeployedStack, EnvironmentSource, FunctionAlias, FunctionImage, FunctionVersion, RunningTask, Service, TaskDefinition, TemplateBody,
} from '../../../program/usage/environment-source';

/** What there is in an account and region of a made-up world. */
export interface World {
  readonly functions: ReadonlyArray<FunctionVersion & { readonly image: FunctionImage; readonly aliases?: readonly FunctionAlias[] }>;
  readonly taskDefinitions: readonly TaskDefinition[];
  readonly clusters: ReadonlyArray<{ readonly name: string; readonly tasks: readonly RunningTask[]; readonly services: readonly Service[] }>;
  readonly stacks: ReadonlyArray<DeployedStack & { readonly templates: readonly TemplateBody[]; readonly changeSets: readonly TemplateBody[] }>;
}

/** That account and region, asked as AWS is; a call that `denies` picks fails. */
export class WorldEnvironment implements EnvironmentSource {
  /** The calls so far, in order. */
  public readonly calls: string[] = [];

  constructor(
    public readonly account: string,
    public readonly region: string,
    private readonly world: World,
    private readonly denies: (call: string) => boolean = () => false,
  ) {}

  public functionVersions = () => this.answer('functionVersions', () => this.world.functions.map(({ name, version, arn }) => ({ name, version, arn })));

  public functionImage = ({ name, version }: FunctionVersion) =>
    this.answer(`functionImage ${name}:${version}`, () => this.world.functions.find((each) => each.name === name && each.version === version)?.image);

  public functionAliases = (name: string) =>
    this.answer(`functionAliases ${name}`, () => [...(this.world.functions.find((each) => each.name === name)?.aliases ?? [])]);

  public activeTaskDefinitions = () =>
    this.answer('activeTaskDefinitions', () => this.world.taskDefinitions.filter(({ status }) => status === 'ACTIVE').map(({ arn }) => arn));

  public taskDefinition = (arn: string) => this.answer(`taskDefinition ${arn}`, () => this.world.taskDefinitions.find((each) => each.arn === arn));
  public clusters = () => this.answer('clusters', () => this.world.clusters.map(({ name }) => name));
  public tasks = (cluster: string) => this.answer(`tasks ${cluster}`, () => [...this.world.clusters.find(({ name }) => name === cluster)!.tasks]);
  public services = (cluster: string) => this.answer(`services ${cluster}`, () => [...this.world.clusters.find(({ name }) => name === cluster)!.services]);
  public stacks = () => this.answer('stacks', () => [...this.world.stacks]);
  public templates = ({ id }: DeployedStack) => this.answer(`templates ${id}`, () => [...this.world.stacks.find((each) => each.id === id)!.templates]);

  public changeSets = ({ id }: DeployedStack) =>
    this.answer(`changeSets ${id}`, () => this.world.stacks.find((each) => each.id === id)!.changeSets.map((_, index) => ({ id: `${index}`, name: `c${index}` })));

  public changeSetTemplates = ({ id }: DeployedStack, changeSet: ChangeSet) =>
    this.answer(`changeSetTemplates ${id} ${changeSet.id}`, () => [this.world.stacks.find((each) => each.id === id)!.changeSets[Number(changeSet.id)]]);

  private async answer<T>(call: string, content: () => T): Promise<T> {
    this.calls.push(call);
    if (this.denies(call)) throw Object.assign(new Error('not you'), { name: 'AccessDeniedException' });
    return content();
  }
}
