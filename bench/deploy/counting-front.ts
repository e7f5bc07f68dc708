import * as http from 'node:http';
import { AddressInfo } from 'node:net';

/** What a registry saw. */
export interface Traffic {
  readonly requests: number;
  /** Bodies of requests: what was pushed. */
  readonly bytesIn: number;
  /** Bodies of answers: what was pulled. */
  readonly bytesOut: number;
}

/**
 * Stands before the registry and counts, letting every body through as it comes.
 *
 * Like ECR by default it does not mount layers from one repository in another: each repository gets
 * its own bytes. It asks for no password, which saves each side the same one request.
 */
export class CountingFront {
  public static async start(registryUrl: string): Promise<CountingFront> {
    const front = new CountingFront(registryUrl);
    await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  private traffic = { requests: 0, bytesIn: 0, bytesOut: 0 };
  private readonly server: http.Server;

  private constructor(private readonly registryUrl: string) {
    this.server = http.createServer((request, response) => this.forward(request, response));
  }

  /** Host and port, as it begins an image reference. */
  public get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What was seen since the last call. */
  public take(): Traffic {
    const taken = this.traffic;
    this.traffic = { requests: 0, bytesIn: 0, bytesOut: 0 };
    return taken;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private forward(request: http.IncomingMessage, response: http.ServerResponse): void {
    this.traffic.requests += 1;
    request.on('data', (piece: Buffer) => (this.traffic.bytesIn += piece.length));
    const options = { method: request.method, headers: request.headers };
    const forwarded = http.request(`${this.registryUrl}${withoutMount(request.url!)}`, options, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.on('data', (piece: Buffer) => (this.traffic.bytesOut += piece.length));
      answer.pipe(response);
    });
    forwarded.on('error', (error) => {
      if (!response.headersSent) response.writeHead(502);
      response.end(error.message);
    });
    request.pipe(forwarded);
  }
}

function withoutMount(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://registry');
  if (!searchParams.has('mount')) return url;
  searchParams.delete('mount');
  searchParams.delete('from');
  return `${pathname}?${searchParams}`;
}
