import * as path from 'node:path';
import { CreateRepositoryCommand, CreateRepositoryCommandInput, ECRClient, PutLifecyclePolicyCommand, SetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { BuiltProgram } from './built-program';
import { Moto } from '../aws/moto';
import { MotoClient } from '../aws/moto-client';
import { MotoRepositories } from '../aws/moto-repositories';
import { MotoUpstream } from '../aws/moto-upstream';
import { PROJECT_ROOT } from '../cdk/cdk-tools';
import { LocalCloud } from '../local-cloud';
import { CommandResult } from '../machine/run-command';
import { TemporaryFolder } from '../machine/temporary-folder';

export const ACCOUNT = '123412341234';
export const REGION = 'us-west-2';
/** Who pushes, by the bootstrap stack. */
export const PUBLISHER = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-image-publishing-role-${ACCOUNT}-${REGION}`;

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/** Statements of a repository's policy that is as it should be. */
export const LAMBDA_PULLS = {
  Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: PULL, Condition: { StringLike: { 'aws:sourceArn': `arn:aws:lambda:${REGION}:${ACCOUNT}:function:*` } },
};
export const PUBLISHER_PUSHES = { Effect: 'Allow', Principal: { AWS: PUBLISHER }, Action: 'ecr:*' };

/** How a repository is made; as it should be, if nothing else is said. */
export interface RepositoryChoice extends Partial<CreateRepositoryCommandInput> {
  readonly statements?: readonly object[];
  readonly rules?: readonly object[];
}

/** What `doctor --json` told. */
export interface Diagnosed {
  readonly exitCode: number;
  readonly codes: readonly string[];
  readonly findings: ReadonlyArray<{ readonly code: string; readonly severity: string; readonly subject: string; readonly message: string }>;
  readonly unchecked: ReadonlyArray<{ readonly subject: string; readonly reason: string }>;
  readonly stderr: string;
}

/** An account with an engine beside it, and the built program to look at both. */
export class DoctoredAccount {
  public static async start(): Promise<DoctoredAccount> {
    const folder = new TemporaryFolder('doctor-');
    const moto = await Moto.start({ folder: folder.path, account: ACCOUNT, cacheFolder: path.join(PROJECT_ROOT, 'node_modules', '.cache', 'moto') });
    const repositories = new MotoRepositories(new MotoClient(moto.url, ACCOUNT));
    // With room for images, on a disk that can be made small.
    const engine = { own: true, diskMegabytes: 2048 };
    const cloud = await LocalCloud.start({ account: ACCOUNT, repositories, upstream: new MotoUpstream(moto.url), engine });
    return new DoctoredAccount(folder, moto, cloud, await BuiltProgram.build());
  }

  private readonly ecr: ECRClient;

  private constructor(
    public readonly folder: TemporaryFolder,
    private readonly moto: Moto,
    public readonly cloud: LocalCloud,
    private readonly program: BuiltProgram,
  ) {
    this.ecr = new ECRClient({ region: REGION, endpoint: moto.url, credentials: { accessKeyId: 'AKIALOCALTESTS000000', secretAccessKey: 'not-a-secret' } });
  }

  public async createRepository(repositoryName: string, choice: RepositoryChoice = {}): Promise<void> {
    const { statements = [LAMBDA_PULLS, PUBLISHER_PUSHES], rules, ...options } = choice;
    await this.ecr.send(new CreateRepositoryCommand({ repositoryName, imageTagMutability: 'IMMUTABLE', ...options }));
    if (statements.length > 0) {
      const policyText = JSON.stringify({ Version: '2012-10-17', Statement: statements });
      await this.ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
    }
    if (rules) await this.ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: JSON.stringify({ rules }) }));
  }

  public run(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
    return this.program.run(['doctor', ...words], { cwd: this.folder.path, env: { ...this.cloud.tools.env, ...env } });
  }

  /** Has the program look at an app. */
  public async diagnose(assembly: string, env: NodeJS.ProcessEnv = {}, ...words: string[]): Promise<Diagnosed> {
    const { exitCode, stdout, stderr } = await this.run(['--app', assembly, '--json', ...words], env);
    if (stdout === '') throw new Error(`doctor told nothing: ${stderr}`);
    const { findings, unchecked } = JSON.parse(stdout) as Pick<Diagnosed, 'findings' | 'unchecked'>;
    return { exitCode, stderr, findings, unchecked, codes: [...new Set(findings.map(({ code }) => code))].sort() };
  }

  public async stop(): Promise<void> {
    await this.cloud.stop();
    await this.moto.stop();
    this.program.remove();
    this.folder.remove();
  }
}
