import { callLines } from './call-lines';
import { AwsCall } from '../../support/aws/local-aws';
import { AppCopy } from '../../support/cdk/app-copy';
import { DeployedFunction, LocalAccount } from '../../support/local-account';
import { LocalCloud } from '../../support/local-cloud';
import { CommandResult } from '../../support/machine/run-command';

export { ACCOUNT, REGION } from '../../support/local-account';

/** What came of a run of the CLI. */
export interface CdkRun extends CommandResult {
  /** The calls of the AWS API that were made meanwhile. */
  readonly calls: readonly AwsCall[];
  /** The manifests that the registry took meanwhile, as `repository path:tag`. */
  readonly pushes: readonly string[];
}

/** An account, and an example that is deployed into it. */
export class DeploymentLab {
  /**
   * @param app Folder of the app to deploy, in examples/.
   * @param source The same, relative to the project's root, for an app that is elsewhere.
   */
  public static async start(app: string, source = `examples/${app}`, diskMegabytes?: number): Promise<DeploymentLab> {
    const account = await LocalAccount.start((line) => say(line), diskMegabytes);
    return new DeploymentLab(account, new AppCopy(source, account.cloud.folder.sub(app)));
  }

  private constructor(private readonly account: LocalAccount, public readonly app: AppCopy) {}

  public get cloud(): LocalCloud {
    return this.account.cloud;
  }

  /** Runs a command of the CDK's CLI in the app, and prints the calls that it made. */
  public cdk(...args: string[]): Promise<CdkRun> {
    return this.run(args);
  }

  /** As `cdk`, with the output as it comes. */
  public async run(args: readonly string[], onOutput?: (text: string) => void): Promise<CdkRun> {
    const callsBefore = this.cloud.aws.calls.length;
    const pushesBefore = this.cloud.registryFront.pushes.length;
    const result = await this.cloud.tools.cdk(this.app.folder, args, { onOutput });
    const calls = this.cloud.aws.calls.slice(callsBefore);
    const pushes = this.cloud.registryFront.pushes.slice(pushesBefore);
    say(`cdk ${args.join(' ')} (exit code ${result.exitCode})`, ...callLines(calls), ...pushes.map((push) => `  registry took ${push}`));
    if (result.exitCode !== 0) say(...result.stderr.split('\n').filter(Boolean).slice(-8).map((line) => `  | ${line.slice(0, 300)}`));
    return { ...result, calls, pushes };
  }

  /** The functions that CloudFormation created, by name. */
  public functions(): Promise<DeployedFunction[]> {
    return this.account.functions();
  }

  /** Names of the repositories that CloudFormation created. */
  public repositories(): Promise<string[]> {
    return this.account.repositories();
  }

  public async stop(): Promise<void> {
    await this.account.stop();
  }
}

/** Past jest's console, which would put a stack trace to every line. */
function say(...lines: string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
