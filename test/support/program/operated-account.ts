import * as path from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { CreateFunctionCommand, LambdaClient, PublishVersionCommand, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { BuiltProgram } from './built-program';
import { Moto } from '../aws/moto';
import { MotoChangeSets } from '../aws/moto-change-sets';
import { MotoClient } from '../aws/moto-client';
import { MotoLambda } from '../aws/moto-lambda';
import { MotoRepositories } from '../aws/moto-repositories';
import { MotoUpstream } from '../aws/moto-upstream';
import { CdkTools, PROJECT_ROOT } from '../cdk/cdk-tools';
import { LocalRegistry } from '../local-registry';
import { CommandResult, RunOptions } from '../machine/run-command';
import { TemporaryFolder } from '../machine/temporary-folder';
import { ImageContent, PushedImage } from '../registry/image-pusher';
import { registryPath, RepositoryId } from '../registry/repositories';

export const ACCOUNT = '123412341234';
export const REGION = 'us-west-2';

/** An account on this machine with images, functions, tasks and stacks in it, and the built program to look at them with. */
export class OperatedAccount {
  public static async start(): Promise<OperatedAccount> {
    const folder = new TemporaryFolder('operated-');
    const moto = await Moto.start({ folder: folder.path, account: ACCOUNT, cacheFolder: path.join(PROJECT_ROOT, 'node_modules', '.cache', 'moto') });
    const client = new MotoClient(moto.url, ACCOUNT);
    const repositories = new MotoRepositories(client);
    const lambda = new MotoLambda(new MotoChangeSets(new MotoUpstream(moto.url)));
    const local = await LocalRegistry.start({ account: ACCOUNT, repositories, upstream: lambda });
    const account = new OperatedAccount(moto, local, repositories, lambda, await BuiltProgram.build(), folder);
    await account.createRole();
    return account;
  }

  public readonly lambda: LambdaClient;
  public readonly ecs: ECSClient;
  public readonly cloudFormation: CloudFormationClient;
  public readonly ecr: ECRClient;
  private readonly tools: CdkTools;

  private constructor(
    private readonly moto: Moto,
    public readonly local: LocalRegistry,
    private readonly repositories: MotoRepositories,
    public readonly states: MotoLambda,
    private readonly program: BuiltProgram,
    public readonly folder: TemporaryFolder,
  ) {
    const config = { region: REGION, endpoint: local.aws.url, credentials: { accessKeyId: 'AKIALOCALTESTS000000', secretAccessKey: 'not-a-secret' } };
    this.lambda = new LambdaClient(config);
    this.ecs = new ECSClient(config);
    this.cloudFormation = new CloudFormationClient(config);
    this.ecr = new ECRClient(config);
    this.tools = new CdkTools({ home: folder.sub('home'), awsUrl: local.aws.url, region: REGION });
  }

  /** Runs the program with the account's credentials. */
  public run(words: readonly string[], options: Partial<RunOptions> = {}): Promise<CommandResult> {
    return this.program.run(words, { cwd: this.folder.path, ...options, env: { ...this.tools.env, ...options.env } });
  }

  /** The operations that the program called since, as `service:Operation`, each once and sorted. */
  public calledSince(count: number): string[] {
    return [...new Set(this.local.aws.calls.slice(count).map(({ service, operation }) => `${service}:${operation}`))].sort();
  }

  public async createRepository(name: string): Promise<RepositoryId> {
    await this.ecr.send(new CreateRepositoryCommand({ repositoryName: name }));
    return { account: ACCOUNT, region: REGION, name };
  }

  /** The URI of an image in this account. */
  public uri(repository: RepositoryId, tag: string): string {
    return `${repository.account}.dkr.ecr.${repository.region}.amazonaws.com/${repository.name}:${tag}`;
  }

  /** Pushes an image that carries its own URI as its label, as ours do, unless it is given other labels. */
  public async push(repository: RepositoryId, tag: string, content: ImageContent = {}): Promise<PushedImage> {
    const uri = this.uri(repository, tag);
    const pushed = await this.local.pusher.image(repository, tag, { labels: { 'io.sparta.ecr-name': uri }, ...content });
    const { manifest, mediaType } = (await this.local.content.find(repository, pushed.digest))!;
    try {
      const motoDigest = await this.repositories.register({ path: registryPath(repository), reference: tag, mediaType, manifest });
      this.states.learn(motoDigest, { digest: pushed.digest, uri });
    } catch (error) {
      // moto keeps what was deleted from the registry: pushed again, it knows it already.
      if (!(error instanceof Error && error.message.includes('ImageAlreadyExistsException'))) throw error;
    }
    return pushed;
  }

  public async createFunction(name: string, imageUri: string): Promise<void> {
    await this.lambda.send(new CreateFunctionCommand({
      FunctionName: name, PackageType: 'Image', Code: { ImageUri: imageUri }, Role: `arn:aws:iam::${ACCOUNT}:role/functions`,
    }));
  }

  public async updateFunction(name: string, imageUri: string): Promise<void> {
    await this.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: name, ImageUri: imageUri }));
  }

  /** Publishes a version of a function as it is; returns its number. */
  public async publish(name: string): Promise<string> {
    return (await this.lambda.send(new PublishVersionCommand({ FunctionName: name }))).Version!;
  }

  public async stop(): Promise<void> {
    await this.local.stop();
    await this.moto.stop();
    this.program.remove();
    this.folder.remove();
  }

  private async createRole(): Promise<void> {
    const form = {
      Action: 'CreateRole',
      Version: '2010-05-08',
      RoleName: 'functions',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      }),
    };
    const signature = 'AWS4-HMAC-SHA256 Credential=AKIALOCALTESTS000000/20200101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0';
    const answer = await fetch(this.moto.url, { method: 'POST', body: new URLSearchParams(form), headers: { Authorization: signature } });
    if (!answer.ok) throw new Error(`moto makes no role: ${await answer.text()}`);
  }
}
