import * as fs from 'node:fs';
import { TemplateResource } from '../../support/cdk/cloud-assembly';
import { References, resolveIntrinsics } from '../../support/cdk/resolve-intrinsics';

/** A function as Lambda would have it once its stack is deployed. */
export interface DeployedFunction {
  readonly name: string;
  /** Everything that Lambda sets for the process, but the address of its Runtime API. */
  readonly environment: { readonly [name: string]: string };
}

/** What a resource is once it is deployed. */
export interface PhysicalResource {
  readonly ref: string;
  readonly attributes: { readonly [name: string]: string };
}

export interface DeployedStackOptions {
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  /** By type of resource; the template has no two of a type. */
  readonly resources: { readonly [type: string]: PhysicalResource };
}

/** A template that is deployed on paper. */
export class DeployedStack {
  private readonly template: { readonly [logicalId: string]: TemplateResource };
  private readonly references: References;

  constructor(templateFile: string, private readonly options: DeployedStackOptions) {
    this.template = JSON.parse(fs.readFileSync(templateFile, 'utf8')).Resources;
    const { stackName, account, region, resources } = options;
    const physical = Object.entries(this.template).flatMap(([logicalId, { Type }]) => {
      const { ref, attributes } = resources[Type] ?? { ref: logicalId, attributes: {} };
      return [[logicalId, ref], ...Object.entries(attributes).map(([name, value]) => [`${logicalId}.${name}`, value])];
    });
    this.references = {
      ...Object.fromEntries(physical),
      'AWS::AccountId': account,
      'AWS::Region': region,
      'AWS::StackName': stackName,
      'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/00000000-0000-4000-8000-000000000000`,
    };
  }

  /** The functions, with the environment that Lambda gives them. */
  public get functions(): DeployedFunction[] {
    return Object.values(this.template).filter(({ Type }) => Type === 'AWS::Lambda::Function').map(({ Properties }) => this.deploy(Properties));
  }

  /** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
  private deploy(properties: TemplateResource['Properties']): DeployedFunction {
    const { region } = this.options;
    const name = resolveIntrinsics(properties.FunctionName, this.references) as string;
    const { Variables } = resolveIntrinsics(properties.Environment ?? {}, this.references) as { Variables?: { [name: string]: string } };
    return {
      name,
      environment: {
        ...Variables,
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize ?? 128),
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        AWS_ACCESS_KEY_ID: 'ASIAFUNCTION00000000',
        AWS_SECRET_ACCESS_KEY: 'not-a-secret',
        AWS_SESSION_TOKEN: 'not-a-token',
      },
    };
  }
}
