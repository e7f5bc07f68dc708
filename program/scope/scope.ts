import { environmentsOf, merged, withRegions, withRoles } from './environments';
import { Assembly } from '../assembly/assembly';
import { AppEnvironment } from '../assembly/environment';
import { hasAssembly, readAssembly } from '../assembly/read-assembly';
import { AwsAccess, Environment } from '../aws/aws-access';
import { awsReason } from '../aws/aws-failure';
import { Invocation } from '../command-line/invocation';
import { UsageError } from '../command-line/usage-error';
import { Unchecked } from '../findings/finding';
import { RepositoryId } from '../registry/image-reference';
import { RepositorySource } from '../registry/repository-source';
import { Terminal } from '../terminal/terminal';
import { EnvironmentSource } from '../usage/environment-source';

/** What a command works on, and how it gets there. */
export class Scope {
  /**
   * Reads the options that all commands share.
   *
   * @param assembly the app, where the command works from one
   */
  public static open(invocation: Invocation, terminal: Terminal, assembly?: Assembly): Scope {
    const profile = invocation.value('profile');
    const mfaCode = terminal.isInteractive ? (serial: string) => terminal.ask(`Code of the MFA device ${serial}: `) : undefined;
    const access = new AwsAccess({ ...(profile !== undefined && { profile }), ...(mfaCode && { mfaCode }) });
    const roles = invocation.values('role');
    const wrong = roles.find((role) => !/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(role));
    if (wrong !== undefined) throw new UsageError(`'--role ${wrong}' is not the ARN of a role: arn:aws:iam::<account>:role/<name>`);
    return new Scope(access, { regions: invocation.values('region'), roles }, assembly);
  }

  private constructor(
    public readonly access: AwsAccess,
    private readonly asked: { readonly regions: readonly string[]; readonly roles: readonly string[] },
    public readonly assembly?: Assembly,
  ) {}

  /**
   * Where to look for users of images in these repositories: where the repositories are, where the app is, and wherever
   * else was asked for.
   *
   * An app that leaves account or region open is where the credentials at hand are.
   */
  public async environments(repositories: readonly RepositoryId[]): Promise<{ environments: Environment[]; unchecked: Unchecked[] }> {
    const unchecked: Unchecked[] = [];
    const ofApp = this.assembly ? environmentsOf(this.assembly) : [];
    const open = (this.assembly?.stacks ?? []).filter(({ account, region }) => account === undefined || region === undefined);
    const ofOpen: Environment[] = [];
    for (const { id, account, region, lookupRoleArn } of open) {
      const environment = await this.atHand({ account, region });
      if ('reason' in environment) unchecked.push({ subject: `stack ${id}`, reason: environment.reason });
      else ofOpen.push({ ...environment, roleArns: lookupRoleArn === undefined || lookupRoleArn.includes('${') ? [] : [lookupRoleArn] });
    }
    const ofRepositories = repositories.map(({ account, region }) => ({ account, region }));
    const known = withRegions(merged([...ofApp, ...ofOpen, ...ofRepositories]), this.asked.regions);
    return { environments: withRoles(known, this.asked.roles, this.asked.regions), unchecked };
  }

  /** A repository, entered by what the app and the options name for its account. */
  public async repository(id: RepositoryId): Promise<RepositorySource> {
    const { environments } = await this.environments([id]);
    const environment = environments.find(({ account, region }) => account === id.account && region === id.region)!;
    const clients = await this.access.clients(environment);
    const { EcrRepository } = await import('../registry/ecr-repository.js');
    return new EcrRepository(id, await clients.ecr());
  }

  public async environmentSource(environment: Environment): Promise<EnvironmentSource> {
    const clients = await this.access.clients(environment);
    const { AwsEnvironment } = await import('../usage/aws/aws-environment.js');
    return new AwsEnvironment(clients);
  }

  private async atHand({ account, region }: AppEnvironment): Promise<Required<AppEnvironment> | { reason: string }> {
    const where = region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    if (where === undefined) return { reason: 'the app leaves its region open, and AWS_REGION is not set' };
    try {
      return { account: account ?? (await this.access.caller()).account, region: where };
    } catch (error) {
      return { reason: awsReason(error) };
    }
  }
}

/** The app that `--app` names, or the usual one where it is there; without one, what is given must do. */
export function assemblyFor(invocation: Invocation, isNeeded: boolean): Assembly | undefined {
  const folder = invocation.value('app')!;
  return isNeeded || folder !== 'cdk.out' || hasAssembly(folder) ? readAssembly(folder) : undefined;
}
