import { ModelHost } from './model-host';
import { REGION } from './world-spec';
import { ModelStack, ModelTask, uriOf } from './world-state';
import {
  ChangeSet, DeployedStack, EnvironmentSource, FunctionAlias, FunctionImage, FunctionVersion, RunningTask, Service, TaskDefinition, TemplateBody,
} from '../../../../program/usage/environment-source';

/** An account of the model, as the program asks it. */
export class ModelEnvironment implements EnvironmentSource {
  public readonly region = REGION;

  public constructor(private readonly world: ModelHost, public readonly account: string) {}

  public async functionVersions(): Promise<FunctionVersion[]> {
    this.world.tick();
    return this.mine(this.world.state.functions).flatMap(({ name, versions, revision }) => versions.map((_, index) => {
      const version = versionName(index, versions.length);
      return { name, version, arn: `arn:aws:lambda:${REGION}:${this.account}:function:${name}:${version}`, revision: `${version}-${revision}` };
    }));
  }

  public async functionImage({ name, version }: FunctionVersion): Promise<FunctionImage | undefined> {
    this.world.tick();
    const fn = this.world.state.functions.find((each) => each.name === name);
    const found = fn?.versions.find((_, index) => versionName(index, fn.versions.length) === version);
    if (!found) return undefined;
    const { repository, digest, named } = found;
    return { imageUri: uriOf(named), resolvedImageUri: uriOf({ repository, digest }), state: fn!.state };
  }

  public async functionAliases(name: string): Promise<FunctionAlias[]> {
    this.world.tick();
    const alias = this.world.state.functions.find((each) => each.name === name)?.alias;
    if (!alias) return [];
    const [version, second] = alias;
    return [{ name: 'live', version: String(version + 1), additionalVersions: second === null ? {} : { [String(second + 1)]: 0.1 } }];
  }

  public async activeTaskDefinitions(): Promise<string[]> {
    this.world.tick();
    return this.ecs('definition').map(([index]) => `definition/${index}`);
  }

  public async taskDefinition(arn: string): Promise<TaskDefinition | undefined> {
    this.world.tick();
    const { reference } = this.world.state.tasks[Number(arn.split('/')[1])];
    return { arn, status: 'ACTIVE', images: [uriOf(reference)] };
  }

  public async clusters(): Promise<string[]> {
    this.world.tick();
    return ['cluster'];
  }

  public async tasks(): Promise<RunningTask[]> {
    this.world.tick();
    return this.ecs('running').map(([index, { reference }]) => ({
      arn: `task/${index}`, taskDefinitionArn: `definition/${index}`, images: [{ image: uriOf({ ...reference, digest: undefined, tag: 'moved' }), digest: reference.digest }],
    }));
  }

  public async services(): Promise<Service[]> {
    this.world.tick();
    return this.ecs('service').map(([index]) => ({ arn: `service/${index}`, taskDefinitionArns: [`definition/${index}`] }));
  }

  public async stacks(): Promise<DeployedStack[]> {
    this.world.tick();
    return this.mine(this.world.state.stacks).map((stack) => {
      const index = this.world.state.stacks.indexOf(stack);
      return { id: `stack/${index}`, name: `stack${index}`, status: 'UPDATE_COMPLETE', isNested: false, parameters: parametersOf(stack) };
    });
  }

  public async templates({ id }: DeployedStack): Promise<TemplateBody[]> {
    this.world.tick();
    const stack = this.stack(id);
    return stack.changeSet ? [{}] : [templateOf(stack)];
  }

  public async changeSets({ id }: DeployedStack): Promise<ChangeSet[]> {
    this.world.tick();
    return this.stack(id).changeSet ? [{ id: `${id}/change`, name: 'change' }] : [];
  }

  public async changeSetTemplates({ id }: DeployedStack): Promise<TemplateBody[]> {
    this.world.tick();
    return [templateOf(this.stack(id))];
  }

  private ecs(kind: string): Array<[number, ModelTask]> {
    return [...this.world.state.tasks.entries()].filter(([, task]) => task.account === this.account && task.kind === kind);
  }

  private stack(id: string): ModelStack {
    return this.world.state.stacks[Number(id.split('/')[1])];
  }

  private mine<T extends { readonly account: string }>(things: readonly T[]): T[] {
    return things.filter(({ account }) => account === this.account);
  }
}

function versionName(index: number, count: number): string {
  return index === count - 1 ? '$LATEST' : String(index + 1);
}

function parametersOf({ by, reference: { tag = 'none' } }: ModelStack): Record<string, string> {
  return by === 'parameter' ? { Tag: tag } : {};
}

/** The image in one of the ways in which templates name images. */
function templateOf({ by, reference }: ModelStack): TemplateBody {
  const uri = uriOf(reference);
  const [registry, name] = [uri.split('/')[0], uri.slice(uri.indexOf('/') + 1)];
  const ways: { readonly [by: string]: unknown } = {
    substitution: { 'Fn::Sub': `\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/${name}` },
    join: { 'Fn::Join': ['/', [registry, { 'Fn::Join': ['', [name]] }]] },
    parameter: reference.tag === undefined ? uri : { 'Fn::Sub': ['${R}:${Tag}', { R: { 'Fn::ImportValue': 'repository' } }] },
    word: `the release ${reference.tag ?? reference.digest}.`,
  };
  if (by === 'text') return `Resources:\n  Fn:\n    Properties:\n      Code: {ImageUri: '${uri}'}\n`;
  return { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Code: { ImageUri: ways[by] ?? uri } } } } };
}
