import * as path from 'node:path';
import { Moto } from './aws/moto';
import { MotoClient } from './aws/moto-client';
import { MotoRepositories } from './aws/moto-repositories';
import { MotoUpstream } from './aws/moto-upstream';
import { PROJECT_ROOT } from './cdk/cdk-tools';
import { createLocalBase, LOCAL_BASE } from './engine/base-image';
import { LocalCloud } from './local-cloud';
import { TemporaryFolder } from './machine/temporary-folder';

export const ACCOUNT = '123412341234';
export const REGION = 'us-west-2';

/** The base image of the examples that are deployed, and of the README. */
const NODE_BASE = 'public.ecr.aws/lambda/nodejs:22';

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
export class LocalAccount {
  /** @param diskMegabytes What the engine has for images and the builds of them. */
  public static async start(onProgress?: (line: string) => void, diskMegabytes = 512): Promise<LocalAccount> {
    const folder = new TemporaryFolder('moto-');
    const moto = await Moto.start({
      folder: folder.path,
      account: ACCOUNT,
      cacheFolder: path.join(PROJECT_ROOT, 'node_modules', '.cache', 'moto'),
      onProgress,
    });
    const client = new MotoClient(moto.url, ACCOUNT);
    const repositories = new MotoRepositories(client);
    const cloud = await LocalCloud.start({
      account: ACCOUNT,
      repositories,
      upstream: new MotoUpstream(moto.url),
      onPushed: (pushed) => repositories.register(pushed),
      // One that can be killed, on a disk that can be full.
      engine: { own: true, diskMegabytes },
      onProgress,
    });
    await createLocalBase(cloud.engine);
    // The engine is the account's own: nobody else takes this for the real one.
    await cloud.engine.docker(['tag', LOCAL_BASE, NODE_BASE]);
    return new LocalAccount(cloud, client, moto, folder);
  }

  private constructor(
    public readonly cloud: LocalCloud,
    private readonly client: MotoClient,
    private readonly moto: Moto,
    private readonly folder: TemporaryFolder,
  ) {}

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
