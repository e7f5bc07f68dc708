import { CfnResource, Tags, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { discoveryInfo, discoveryProblems } from './discovery-info';
import { functionNameProblems, spartaFunctionName } from './function-name';
import { claimFunctionName } from './function-name-claims';
import { runtimePermissions } from './runtime-permissions';
import { SpartaHandlerOptions } from '../../../sparta-handler-options';
import { SpartaLogLevel } from '../../../sparta-log-level';
import { topLevelStackOf } from '../../tree/stack-dependency';

const DISCOVERY_INFO = 'SPARTA_DISCOVERY_INFO';
const LOG_LEVEL = 'SPARTA_LOG_LEVEL';
const BUILD_ID_TAG = 'io:sparta:buildId';

/** What a function's properties say about its handler. */
export interface SpartaHandlerProps extends SpartaHandlerOptions {
  readonly functionName?: string;
  readonly environment?: { [name: string]: string };
}

/** A handler of a Sparta binary, and the function that it runs in. */
export class SpartaHandler {
  /** The handler that the properties ask for, or what is wrong with them. */
  public static from(scope: Construct, id: string, props: SpartaHandlerProps): { handler?: SpartaHandler; problems: string[] } {
    const { spartaFunctionName: name } = props;
    if (name === undefined) {
      return { problems: optionsWithoutName(props) };
    }
    const { stackName } = topLevelStackOf(scope);
    const problems = [
      ...functionNameProblems(stackName, name),
      ...environmentProblems(props.environment ?? {}),
      ...discoveryProblems(props.spartaResources ?? {}),
    ];
    if (props.functionName !== undefined) {
      problems.push(
        `functionName ('${props.functionName}') cannot be given with spartaFunctionName, which decides it: remove one of the two`,
      );
    }
    if (props.spartaLogLevel !== undefined && LOG_LEVEL in (props.environment ?? {})) {
      problems.push(`spartaLogLevel and environment variable ${LOG_LEVEL} are the same: remove one of the two`);
    }
    if (problems.length === 0) {
      problems.push(...claimFunctionName(scope, id, spartaFunctionName(stackName, name)));
    }
    return { handler: new SpartaHandler(stackName, name, props), problems };
  }

  public readonly functionName: string;

  private constructor(private readonly stackName: string, name: string, private readonly props: SpartaHandlerProps) {
    this.functionName = spartaFunctionName(stackName, name);
  }

  /** Gives the function what the binary expects to find. */
  public attach(target: lambda.Function, buildId: string): void {
    const { environment = {}, spartaLogLevel, spartaResources = {} } = this.props;
    const resource = target.node.defaultChild as CfnResource;
    target.addEnvironment(DISCOVERY_INFO, discoveryInfo(resource, this.stackName, spartaResources));
    target.addEnvironment(LOG_LEVEL, environment[LOG_LEVEL] ?? spartaLogLevel ?? SpartaLogLevel.INFO);
    runtimePermissions().forEach((statement) => target.addToRolePolicy(statement));
    Tags.of(target).add(BUILD_ID_TAG, buildId, { includeResourceTypes: [resource.cfnResourceType] });
  }
}

function optionsWithoutName({ spartaLogLevel, spartaResources }: SpartaHandlerOptions): string[] {
  return Object.entries({ spartaLogLevel, spartaResources })
    .filter(([, value]) => value !== undefined)
    .map(([option]) => `${option} is for the handlers of a Sparta binary: give spartaFunctionName too, or remove it`);
}

function environmentProblems(environment: { [name: string]: string }): string[] {
  const problems: string[] = [];
  if (DISCOVERY_INFO in environment) {
    problems.push(`environment variable ${DISCOVERY_INFO} is set by this library: name what the handler should discover in spartaResources`);
  }
  const level = environment[LOG_LEVEL];
  const levels: string[] = Object.values(SpartaLogLevel);
  if (level !== undefined && !Token.isUnresolved(level) && !levels.includes(level)) {
    problems.push(`environment variable ${LOG_LEVEL} is '${level}': a Sparta binary starts only with one of ${levels.join(', ')}`);
  }
  return problems;
}
