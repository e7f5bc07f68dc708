/** Who stands behind an access key. */
export interface AwsCaller {
  readonly account: string;
  /** ARN of the assumed role; absent for the credentials that the command itself was given. */
  readonly roleArn?: string;
}

/** Remembers which access key belongs to whom, as learnt from the answers to AssumeRole. */
export class AwsCallers {
  private readonly known = new Map<string, AwsCaller>();

  /** @param homeAccount Account of every access key that no AssumeRole has given. */
  constructor(private readonly homeAccount: string) {}

  public learn(accessKeyId: string, roleArn: string): void {
    this.known.set(accessKeyId, { account: roleArn.split(':')[4], roleArn });
  }

  public of(accessKeyId: string): AwsCaller {
    return this.known.get(accessKeyId) ?? { account: this.homeAccount };
  }
}
