import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { readBody } from '../../test/support/aws/upstream';

const INVOCATION = '/2018-06-01/runtime/invocation';

/**
 * Lambda's runtime interface for one invocation, and the address to which a custom resource answers.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class LambdaRuntime {
  /** @param event makes the event, given the address that its answer goes to */
  public static async start(event: (responseUrl: string) => object): Promise<LambdaRuntime> {
    const runtime = new LambdaRuntime(event);
    await new Promise<void>((resolve) => runtime.server.listen(0, '127.0.0.1', resolve));
    return runtime;
  }

  /** What the custom resource answered, or the error that the runtime reported. */
  public readonly answer: Promise<string>;
  private readonly server: http.Server;
  private answered!: (body: string) => void;
  private given = false;

  private constructor(private readonly event: (responseUrl: string) => object) {
    this.answer = new Promise((resolve) => (this.answered = resolve));
    this.server = http.createServer((request, response) => void this.handle(request, response));
  }

  public get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = (await readBody(request)).toString();
    const url = request.url ?? '';
    if (url === `${INVOCATION}/next`) {
      // A second question for work is left without an answer, as Lambda freezes a function that has none.
      if (!this.given) this.give(response);
      return;
    }
    response.writeHead(202).end('{}');
    if (url === '/answer' || url.endsWith('/error')) this.answered(body);
  }

  private give(response: http.ServerResponse): void {
    this.given = true;
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Lambda-Runtime-Aws-Request-Id': 'request',
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + 15 * 60_000),
      'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:us-west-2:123412341234:function:copier',
    });
    response.end(JSON.stringify(this.event(`http://${this.host}/answer`)));
  }
}
