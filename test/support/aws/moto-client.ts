/**
 * Asks moto directly, past the endpoint that notes the calls of the tools under test.
 *
 * moto reads account, region and service from a call's signature, but does not verify it.
 */
export class MotoClient {
  private readonly accessKeyIds = new Map<string, Promise<string>>();

  constructor(private readonly url: string, private readonly homeAccount: string) {}

  /** Calls an operation of ECR. */
  public async ecr<T>(account: string, region: string, operation: string, input: object): Promise<T> {
    return this.call<T>(account, region, 'ecr', '/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': `AmazonEC2ContainerRegistry_V20150921.${operation}` },
      body: JSON.stringify(input),
    });
  }

  /** Gets something of Lambda, whose API is plain REST. */
  public async lambda<T>(account: string, region: string, path: string): Promise<T> {
    return this.call<T>(account, region, 'lambda', `/2015-03-31${path}`, { method: 'GET' });
  }

  private async call<T>(account: string, region: string, service: string, path: string, init: RequestInit): Promise<T> {
    const answer = await fetch(`${this.url}${path}`, { ...init, headers: { ...init.headers, ...(await this.signature(account, region, service)) } });
    if (!answer.ok) throw new Error(`moto answers ${answer.status} to ${service} ${path} in ${account}/${region}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  private async signature(account: string, region: string, service: string): Promise<Record<string, string>> {
    const accessKeyId = account === this.homeAccount ? 'AKIALOCALTRUTH000000' : await this.accessKeyIdIn(account);
    return { Authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20200101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0` };
  }

  private accessKeyIdIn(account: string): Promise<string> {
    const known = this.accessKeyIds.get(account) ?? this.assumeRoleIn(account);
    this.accessKeyIds.set(account, known);
    return known;
  }

  private async assumeRoleIn(account: string): Promise<string> {
    const form = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: `arn:aws:iam::${account}:role/truth`, RoleSessionName: 'truth' };
    const answer = await fetch(this.url, {
      method: 'POST', headers: await this.signature(this.homeAccount, 'us-east-1', 'sts'), body: new URLSearchParams(form),
    });
    const accessKeyId = /<AccessKeyId>(.+?)<\/AccessKeyId>/.exec(await answer.text())?.[1];
    if (!accessKeyId) throw new Error(`moto gives no credentials of account ${account}`);
    return accessKeyId;
  }
}
