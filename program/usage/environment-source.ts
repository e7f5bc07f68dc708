import { Template } from '../template/template';

/** A version of a function, as Lambda lists it. */
export interface FunctionVersion {
  readonly name: string;
  /** A number, or `$LATEST`. */
  readonly version: string;
  readonly arn: string;
  /** Another one whenever anything of the version changes. */
  readonly revision?: string;
}

/** What a version of a function runs. */
export interface FunctionImage {
  /** As it was deployed; of older versions it may be the newer image's. */
  readonly imageUri?: string;
  /** With the digest that Lambda resolved at that time. */
  readonly resolvedImageUri?: string;
  /** Whether it is the image's digest is not documented. */
  readonly codeSha256?: string;
  readonly architecture?: string;
  readonly state?: string;
  readonly stateReasonCode?: string;
  readonly stateReason?: string;
  readonly lastUpdateStatus?: string;
  readonly lastUpdateStatusReason?: string;
}

/** A name for a version of a function, with the part of the calls that goes to a second version. */
export interface FunctionAlias {
  readonly name: string;
  readonly version: string;
  readonly additionalVersions: { readonly [version: string]: number };
}

export interface TaskDefinition {
  readonly arn: string;
  readonly status: string;
  readonly images: readonly string[];
}

export interface RunningTask {
  readonly arn: string;
  readonly taskDefinitionArn: string;
  readonly images: ReadonlyArray<{ readonly image: string; readonly digest?: string }>;
}

export interface Service {
  readonly arn: string;
  /** The current ones, and those that a deployment replaces. */
  readonly taskDefinitionArns: readonly string[];
}

/** A stack that is not deleted, nested ones and those under review included. */
export interface DeployedStack {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isNested: boolean;
  /** When it was created or last changed. */
  readonly changed?: string;
  readonly parameters: { readonly [name: string]: string };
}

export interface ChangeSet {
  readonly id: string;
  readonly name: string;
}

/** A template as it was deployed: parsed where it is JSON, its text where it is not. */
export type TemplateBody = Template | string;

/**
 * What can be asked of one account and region.
 *
 * Every method throws where it was not answered in full: a list is whole or it is none. What was deleted between two
 * calls is no failure, and answered with undefined.
 */
export interface EnvironmentSource {
  readonly account: string;
  readonly region: string;
  /** Versions of all functions that are images, `$LATEST` included. */
  functionVersions(): Promise<FunctionVersion[]>;
  functionImage(version: FunctionVersion): Promise<FunctionImage | undefined>;
  functionAliases(functionName: string): Promise<FunctionAlias[]>;
  activeTaskDefinitions(): Promise<string[]>;
  taskDefinition(arn: string): Promise<TaskDefinition | undefined>;
  clusters(): Promise<string[]>;
  tasks(cluster: string): Promise<RunningTask[]>;
  services(cluster: string): Promise<Service[]>;
  stacks(): Promise<DeployedStack[]>;
  /** The templates of a stack: as written and, where macros changed it, as processed. */
  templates(stack: DeployedStack): Promise<TemplateBody[]>;
  /** Those that may still be executed. */
  changeSets(stack: DeployedStack): Promise<ChangeSet[]>;
  changeSetTemplates(stack: DeployedStack, changeSet: ChangeSet): Promise<TemplateBody[]>;
}
