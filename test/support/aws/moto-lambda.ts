import * as http from 'node:http';
import { AwsRequest } from './aws-request';
import { AwsAnswer, Upstream } from './upstream';

/** What Lambda says of the state of a function. */
export interface FunctionState {
  readonly State?: string;
  readonly StateReasonCode?: string;
  readonly StateReason?: string;
  readonly LastUpdateStatus?: string;
  readonly LastUpdateStatusReason?: string;
  readonly Architectures?: readonly string[];
}

interface GetFunctionAnswer {
  readonly Configuration: { readonly FunctionName: string; readonly Version: string; readonly PackageType: string };
  readonly Code: { readonly ImageUri?: string; readonly ResolvedImageUri?: string };
}

/**
 * moto, with two differences from Lambda put right: the digest that a version resolved is that of the image in the
 * registry, not the one that moto makes up, and an older version tells its own image, not the newest one's.
 *
 * States that moto does not know can be set.
 */
export class MotoLambda implements Upstream {
  private readonly realDigests = new Map<string, { readonly digest: string; readonly uri: string }>();
  private readonly states = new Map<string, FunctionState>();

  constructor(private readonly behind: Upstream) {}

  /** Learns which image is meant by the digest that moto has for it. */
  public learn(motoDigest: string, image: { readonly digest: string; readonly uri: string }): void {
    this.realDigests.set(motoDigest, image);
  }

  /** Sets what a version of a function says of its state. */
  public setState(functionName: string, version: string, state: FunctionState): void {
    this.states.set(`${functionName}:${version}`, state);
  }

  public async forward(call: AwsRequest, request: http.IncomingMessage): Promise<AwsAnswer> {
    const answer = await this.behind.forward(call, request);
    return call.service === 'lambda' && /^GET \/2015-03-31\/functions\/[^/]+$/.test(call.operation) && answer.status === 200
      ? { ...answer, headers: { 'content-type': 'application/json' }, body: this.corrected(answer.body) }
      : answer;
  }

  private corrected(body: Buffer): Buffer {
    const { Configuration, Code, ...others } = JSON.parse(body.toString()) as GetFunctionAnswer;
    const real = this.realDigests.get(Code.ResolvedImageUri?.split('@')[1] ?? '');
    const state = this.states.get(`${Configuration.FunctionName}:${Configuration.Version}`);
    return Buffer.from(JSON.stringify({
      ...others,
      Configuration: { ...Configuration, ...state },
      Code: real ? { ...Code, ImageUri: real.uri, ResolvedImageUri: `${real.uri.split(':')[0]}@${real.digest}` } : Code,
    }));
  }
}
