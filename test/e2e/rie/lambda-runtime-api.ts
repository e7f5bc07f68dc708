import * as http from 'node:http';
import { AddressInfo } from 'node:net';

/** What a function made of an event. */
export interface Answer {
  readonly outcome: 'response' | 'error';
  readonly payload: unknown;
}

interface Invocation {
  readonly id: string;
  readonly event: string;
  readonly resolve: (answer: Answer) => void;
}

/**
 * Lambda's Runtime API for one function: hands out events one by one and takes the answers.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class LambdaRuntimeApi {
  public static async start(functionArn: string): Promise<LambdaRuntimeApi> {
    const api = new LambdaRuntimeApi(functionArn);
    await new Promise<void>((resolve) => api.server.listen(0, '127.0.0.1', resolve));
    return api;
  }

  private readonly server = http.createServer((request, response) => void this.handle(request, response));
  private readonly queued: Invocation[] = [];
  private readonly running = new Map<string, Invocation>();
  private readonly waiting: Array<(invocation: Invocation) => void> = [];
  private count = 0;

  private constructor(private readonly functionArn: string) {}

  /** What the runtime finds in `AWS_LAMBDA_RUNTIME_API`. */
  public get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Sends an event and waits for the answer. */
  public invoke(event: unknown): Promise<Answer> {
    this.count += 1;
    const id = `00000000-0000-4000-8000-${String(this.count).padStart(12, '0')}`;
    return new Promise((resolve) => {
      const invocation = { id, event: JSON.stringify(event), resolve };
      const next = this.waiting.shift();
      if (next) next(invocation);
      else this.queued.push(invocation);
    });
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (request.url === '/2018-06-01/runtime/invocation/next') {
      this.hand(await this.next(), response);
      return;
    }
    const [, id, outcome] = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/.exec(request.url ?? '') ?? [];
    const invocation = this.running.get(id);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (!invocation) {
      response.writeHead(404).end();
      return;
    }
    this.running.delete(id);
    response.writeHead(202).end();
    invocation.resolve({ outcome: outcome as Answer['outcome'], payload: JSON.parse(Buffer.concat(chunks).toString()) });
  }

  private next(): Promise<Invocation> {
    const invocation = this.queued.shift();
    return invocation ? Promise.resolve(invocation) : new Promise((resolve) => this.waiting.push(resolve));
  }

  private hand(invocation: Invocation, response: http.ServerResponse): void {
    this.running.set(invocation.id, invocation);
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.id,
      'lambda-runtime-invoked-function-arn': this.functionArn,
      'lambda-runtime-deadline-ms': String(Date.now() + 30_000),
    });
    response.end(invocation.event);
  }
}
