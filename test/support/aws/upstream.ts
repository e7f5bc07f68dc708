import * as http from 'node:http';
import { AwsRequest } from './aws-request';

/** The answer to a call. */
export interface AwsAnswer {
  readonly status: number;
  readonly headers: http.OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** Answers the calls that the local ECR does not. */
export interface Upstream {
  forward(call: AwsRequest, request: http.IncomingMessage): Promise<AwsAnswer>;
}

/** Passes a request on to another server, with this body. */
export function forwardTo(url: string, request: http.IncomingMessage, body: Buffer): Promise<AwsAnswer> {
  const { 'transfer-encoding': _, ...headers } = request.headers;
  return new Promise((resolve, reject) => {
    const options = { method: request.method, headers: { ...headers, 'content-length': String(body.length) } };
    const forwarded = http.request(`${url}${request.url}`, options, (answer) => {
      readBody(answer).then((content) => resolve({ status: answer.statusCode!, headers: answer.headers, body: content }), reject);
    });
    forwarded.on('error', reject);
    forwarded.end(body);
  });
}

/** Everything that a message carries. */
export async function readBody(message: http.IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
