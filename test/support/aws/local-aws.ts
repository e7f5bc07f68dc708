import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { AwsCallers } from './aws-callers';
import { AwsRequest, readAwsRequest } from './aws-request';
import { EcrError } from './ecr-error';
import { LocalEcr } from './local-ecr';
import { AwsAnswer, readBody, Upstream } from './upstream';

/** One call of the AWS API, with its answer. */
export interface AwsCall {
  readonly service: string;
  readonly region: string;
  readonly operation: string;
  readonly accessKeyId: string;
  /** The role that the caller had assumed, if any. */
  readonly roleArn?: string;
  readonly input: string;
  readonly status: number;
}

/** Asked before each call; what it returns is answered instead, as that service's error. */
export type AwsFaultInjector = (request: AwsRequest) => EcrError | undefined;

export interface LocalAwsOptions {
  readonly ecr: LocalEcr;
  readonly callers: AwsCallers;
  /** Answers everything that the local ECR does not. */
  readonly upstream: Upstream;
}

/** The one endpoint of all AWS services: ECR's image calls are answered here, the rest goes upstream; all are noted in order. */
export class LocalAws {
  public static async start(options: LocalAwsOptions): Promise<LocalAws> {
    const aws = new LocalAws(options);
    await new Promise<void>((resolve) => aws.server.listen(0, '127.0.0.1', resolve));
    return aws;
  }

  /** Every call so far, in order. */
  public readonly calls: AwsCall[] = [];
  public faults?: AwsFaultInjector;
  private readonly server: http.Server;

  private constructor(private readonly options: LocalAwsOptions) {
    this.server = http.createServer((request, response) => {
      this.handle(request, response).catch((error: Error) => {
        if (!response.headersSent) response.writeHead(502);
        response.end(error.message);
      });
    });
  }

  /** By name, because moto finds the bucket in a template's URL only at `localhost`. */
  public get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** The operations called on one service so far, in order. */
  public operations(service: string): string[] {
    return this.calls.filter((call) => call.service === service).map((call) => call.operation);
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const call = readAwsRequest(request, await readBody(request));
    const answer = await this.answer(call, request);
    if (call.operation === 'AssumeRole') this.learnCaller(call, answer.body.toString());
    this.calls.push({
      service: call.service,
      region: call.region,
      operation: call.operation,
      accessKeyId: call.accessKeyId,
      roleArn: this.options.callers.of(call.accessKeyId).roleArn,
      input: call.body.toString('latin1'),
      status: answer.status,
    });
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  private async answer(call: AwsRequest, request: http.IncomingMessage): Promise<AwsAnswer> {
    try {
      const fault = this.faults?.(call);
      if (fault) throw fault;
      if (call.service === 'ecr' && this.options.ecr.answers(call.operation)) return json(200, await this.options.ecr.call(call));
      return await this.options.upstream.forward(call, request);
    } catch (error) {
      if (!(error instanceof EcrError)) throw error;
      return QUERY_SERVICES.has(call.service) ? xml(error) : json(error.status, { __type: error.code, message: error.message });
    }
  }

  private learnCaller(call: AwsRequest, answer: string): void {
    const roleArn = new URLSearchParams(call.body.toString()).get('RoleArn');
    const accessKeyId = /<AccessKeyId>(.+?)<\/AccessKeyId>/.exec(answer)?.[1];
    if (roleArn && accessKeyId) this.options.callers.learn(accessKeyId, roleArn);
  }
}

/** They speak XML. */
const QUERY_SERVICES = new Set(['cloudformation', 'sts', 'iam']);

function xml({ status, code, message }: EcrError): AwsAnswer {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  return { status, headers: { 'Content-Type': 'text/xml' }, body: Buffer.from(body) };
}

function json(status: number, content: object): AwsAnswer {
  return { status, headers: { 'Content-Type': 'application/x-amz-json-1.1' }, body: Buffer.from(JSON.stringify(content)) };
}
