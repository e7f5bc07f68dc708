import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ClientConfig } from './client-config';

/** The services of one account and region. Each SDK client is loaded and made when it is first asked for. */
export class AwsClients {
  private readonly made = new Map<string, Promise<unknown>>();

  public constructor(
    public readonly account: string,
    public readonly region: string,
    private readonly config: ClientConfig,
    /** The role by which we are there, where it is one of the app's. */
    public readonly roleArn?: string,
  ) {}

  public ecr(): Promise<ECRClient> {
    return this.make('ecr', async () => new (await import('@aws-sdk/client-ecr')).ECRClient(this.config));
  }

  public lambda(): Promise<LambdaClient> {
    return this.make('lambda', async () => new (await import('@aws-sdk/client-lambda')).LambdaClient(this.config));
  }

  public ecs(): Promise<ECSClient> {
    return this.make('ecs', async () => new (await import('@aws-sdk/client-ecs')).ECSClient(this.config));
  }

  public cloudFormation(): Promise<CloudFormationClient> {
    return this.make('cloudformation', async () => new (await import('@aws-sdk/client-cloudformation')).CloudFormationClient(this.config));
  }

  private make<T>(service: string, create: () => Promise<T>): Promise<T> {
    const known = (this.made.get(service) as Promise<T> | undefined) ?? create();
    this.made.set(service, known);
    return known;
  }
}
