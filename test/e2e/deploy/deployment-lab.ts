import * as path from 'node:path';
import { callLines } from './call-lines';
import { AwsCall } from '../../support/aws/local-aws';
import { Moto } from '../../support/aws/moto';
import { MotoClient } from '../../support/aws/moto-client';
import { MotoRepositories } from '../../support/aws/moto-repositories';
import { MotoUpstream } from '../../support/aws/moto-upstream';
import { AppCopy } from '../../support/cdk/app-copy';
import { PROJECT_ROOT } from '../../support/cdk/cdk-tools';
import { createLocalBase, LOCAL_BASE } from '../../support/engine/base-image';
import { LocalCloud } from '../../support/local-cloud';
import { CommandResult } from '../../support/machine/run-command';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

export const ACCOUNT = '123412341234';
export const REGION = 'us-west-2';

/** The base image of the examples that are deployed here. */
const NODE_BASE = 'public.ecr.aws/lambda/nodejs:22';

/** What came of a run of the CLI. */
export interface CdkRun extends CommandResult {
  /** The calls of the AWS API that were made meanwhile. */
  readonly calls: readonly AwsCall[];
  /** The manifests that the registry took meanwhile, as `repository path:tag`. */
  readonly pushes: readonly string[];
}

/** What Lambda knows of a function, as far as the tests look at it. */
export interface DeployedFunction {
  readonly FunctionName: string;
  readonly ImageUri: string;
}

/**
 * An AWS account on this machine, into which the CDK's CLI deploys.
 *
 * Real are the CLI, bootstrapping with the CLI's own template, cdk-assets, the container engine, the registry and what
 * is in it. moto plays CloudFormation, STS, SSM, S3, IAM, Lambda and the part of ECR that knows of repositories.
 *
 * What moto does not do, and what therefore is not shown here: it enforces no IAM or repository policy (which role makes
 * each call is asserted instead).
 *
 * Two things are bridged. A pushed image is registered in moto's ECR, in which moto's Lambda looks for it. And change
 * sets are looked for in their own stack only (see `MotoUpstream`).
 */
export class DeploymentLab {
  /** @param app Folder in examples/ of the app to deploy. */
  public static async start(app: string): Promise<DeploymentLab> {
    const folder = new TemporaryFolder('moto-');
    const moto = await Moto.start({
      folder: folder.path,
      account: ACCOUNT,
      cacheFolder: path.join(PROJECT_ROOT, 'node_modules', '.cache', 'moto'),
      onProgress: (line) => say(line),
    });
    const client = new MotoClient(moto.url, ACCOUNT);
    const repositories = new MotoRepositories(client);
    const cloud = await LocalCloud.start({
      account: ACCOUNT,
      repositories,
      upstream: new MotoUpstream(moto.url),
      onPushed: (pushed) => repositories.register(pushed),
      // One that can be killed, on a disk that can be full.
      engine: { own: true, diskMegabytes: 512 },
    });
    await createLocalBase(cloud.engine);
    // The engine is the lab's own: nobody else takes this for the real one.
    await cloud.engine.docker(['tag', LOCAL_BASE, NODE_BASE]);
    const copy = new AppCopy(`examples/${app}`, cloud.folder.sub(app));
    return new DeploymentLab(cloud, copy, client, moto, folder);
  }

  private constructor(
    public readonly cloud: LocalCloud,
    public readonly app: AppCopy,
    private readonly client: MotoClient,
    private readonly moto: Moto,
    private readonly folder: TemporaryFolder,
  ) {}

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
  public async functions(): Promise<DeployedFunction[]> {
    const { Functions } = await this.client.lambda<{ Functions: Array<{ FunctionName: string }> }>(ACCOUNT, REGION, '/functions/');
    const all = await Promise.all(Functions.map(async ({ FunctionName }) => {
      const { Code } = await this.client.lambda<{ Code: { ImageUri: string } }>(ACCOUNT, REGION, `/functions/${FunctionName}`);
      return { FunctionName, ImageUri: Code.ImageUri };
    }));
    return all.sort((one, other) => one.FunctionName.localeCompare(other.FunctionName));
  }

  /** Names of the repositories that CloudFormation created. */
  public async repositories(): Promise<string[]> {
    return (await new MotoRepositories(this.client).list(ACCOUNT, REGION)).map(({ name }) => name);
  }

  public async stop(): Promise<void> {
    try {
      await this.cloud.stop();
    } finally {
      await this.moto.stop();
      this.folder.remove();
    }
  }
}

/** Past jest's console, which would put a stack trace to every line. */
function say(...lines: string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
