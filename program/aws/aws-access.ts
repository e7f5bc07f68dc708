import { AwsClients } from './aws-clients';
import { awsReason, NoAccess } from './aws-failure';
import { ClientConfig, clientConfig, Credentials } from './client-config';

/** One account and region, and how to get there. */
export interface Environment {
  readonly account: string;
  readonly region: string;
  /** Roles to assume, the best first; without one that works, the credentials at hand are taken where they are of the account. */
  readonly roleArns?: readonly string[];
  /** What the roles ask of who assumes them. */
  readonly externalId?: string;
}

export interface AwsAccessOptions {
  readonly profile?: string;
  /** Asks the user for the code of a device, where somebody is there to be asked. */
  readonly mfaCode?: (serial: string) => Promise<string>;
}

/** What the trust policy of a role asks for. */
export interface AssumeRoleTerms {
  readonly externalId?: string;
  /** What else STS is told, in its own words. */
  readonly options?: { readonly [name: string]: unknown };
}

/** Who the credentials at hand belong to. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/**
 * Gets into accounts as the CDK CLI does: by a role of the app where one can be assumed, else with the credentials at
 * hand where they belong to the account. Each environment is entered once.
 */
export class AwsAccess {
  private readonly entered = new Map<string, Promise<AwsClients>>();
  private base?: Promise<Credentials>;
  private who?: Promise<Caller>;

  public constructor(private readonly options: AwsAccessOptions) {}

  /**
   * Clients of an environment's services.
   *
   * @throws NoAccess if nobody lets us in, with every reason
   */
  public clients(environment: Environment): Promise<AwsClients> {
    const { account, region, roleArns = [], externalId } = environment;
    const key = JSON.stringify([account, region, roleArns, externalId]);
    const known = this.entered.get(key) ?? this.enter(environment);
    this.entered.set(key, known);
    return known;
  }

  /**
   * Who the credentials at hand belong to.
   *
   * @throws NoAccess if there are none, or they are not valid
   */
  public caller(): Promise<Caller> {
    this.who ??= this.identify();
    return this.who;
  }

  /** Credentials of a role, or why it cannot be assumed. */
  public async assume(roleArn: string, region: string, { externalId, options }: AssumeRoleTerms = {}): Promise<Credentials> {
    const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
    const provider = fromTemporaryCredentials({
      masterCredentials: await this.baseCredentials(),
      params: { ...options, RoleArn: roleArn, RoleSessionName: 'cdk-sparta-oci', ...(externalId !== undefined && { ExternalId: externalId }) },
      clientConfig: await clientConfig(region),
    });
    // Asked now, so that a role that cannot be assumed is known here and not in the midst of a list.
    await provider();
    return provider;
  }

  private async enter({ account, region, roleArns = [], externalId }: Environment): Promise<AwsClients> {
    const reasons: string[] = [];
    for (const roleArn of roleArns) {
      try {
        return new AwsClients(account, region, await this.config(region, await this.assume(roleArn, region, { externalId })), roleArn);
      } catch (error) {
        reasons.push(`${roleArn} cannot be assumed: ${awsReason(error)}`);
      }
    }
    const caller = await this.caller().catch((error: Error) => {
      throw new NoAccess([...reasons, error.message].join('; '));
    });
    if (caller.account !== account) {
      throw new NoAccess([...reasons, `the credentials at hand are of account ${caller.account}`].join('; '));
    }
    return new AwsClients(account, region, await this.config(region, await this.baseCredentials()));
  }

  private async config(region: string, credentials: Credentials): Promise<ClientConfig> {
    return { ...(await clientConfig(region)), credentials };
  }

  private async identify(): Promise<Caller> {
    const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
    try {
      const sts = new STSClient(await this.config(process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? 'us-east-1', await this.baseCredentials()));
      const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
      return { account: Account!, arn: Arn! };
    } catch (error) {
      throw new NoAccess(`the credentials at hand cannot be used: ${awsReason(error)}`);
    }
  }

  private baseCredentials(): Promise<Credentials> {
    this.base ??= this.findCredentials();
    return this.base;
  }

  private async findCredentials(): Promise<Credentials> {
    const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
    const { profile, mfaCode } = this.options;
    const { requestHandler } = await clientConfig('us-east-1');
    return fromNodeProviderChain({
      ...(profile !== undefined && { profile }),
      ...(mfaCode && { mfaCodeProvider: mfaCode }),
      ...(requestHandler && { clientConfig: { requestHandler } }),
    });
  }
}
