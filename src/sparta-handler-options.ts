import { IConstruct } from 'constructs';
import { SpartaLogLevel } from './sparta-log-level';

/**
 * A resource that a handler finds with `sparta.Discover()`.
 */
export interface SpartaResource {
  /**
   * The resource: a construct with a CloudFormation resource as its default child, or that resource itself.
   *
   * Its logical ID, `Ref` value and type are told to the handler. An imported resource has none of them.
   */
  readonly resource: IConstruct;

  /**
   * Attributes that the handler reads as `Properties`, by name; values may be tokens.
   *
   * Sparta put every attribute of a few resource types here. Here they are named, because
   * CloudFormation fails on an attribute that a resource does not have in its configuration.
   *
   * @default - none
   */
  readonly properties?: { [name: string]: string };
}

/**
 * Which handler of a Sparta binary a function runs, and what that handler is told.
 *
 * All of a service's handlers are in one binary. It finds the right one by the name of the function
 * that it runs in.
 */
export interface SpartaHandlerOptions {
  /**
   * The name of the handler as the Go code gives it to `sparta.NewAWSLambda()`, such as `Hello World`.
   *
   * The Lambda function is then named `<stack name>_<handler name, cleaned by Sparta's rule>`, where the
   * stack is the top-level one: the name of a nested stack is not known before it is deployed and is too
   * long for a function's. Its environment, permissions and tag `io:sparta:buildId` become what a Sparta v3
   * binary expects. `functionName` cannot be given with it.
   *
   * It cannot be a token: the rule needs the name at synth. The whole name has room for 64 characters.
   *
   * @default - the binary is not asked for a handler by name
   */
  readonly spartaFunctionName?: string;

  /**
   * How much the binary logs: its environment variable `SPARTA_LOG_LEVEL`.
   *
   * Only with `spartaFunctionName`.
   *
   * @default SpartaLogLevel.INFO
   */
  readonly spartaLogLevel?: SpartaLogLevel;

  /**
   * What the handler finds with `sparta.Discover()`, under the names by which it looks there.
   *
   * Only with `spartaFunctionName`. It gives no permissions: grant those that the handler needs. All
   * environment variables of a function together have room for 4 KB.
   *
   * @default - none
   */
  readonly spartaResources?: { [name: string]: SpartaResource };
}
