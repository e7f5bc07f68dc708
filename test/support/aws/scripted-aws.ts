import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { readAwsRequest } from './aws-request';
import { EcrError } from './ecr-error';
import { readBody } from './upstream';

/** A call with its parameters, wherever the service's protocol has them. */
export interface ScriptedCall {
  readonly service: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** Such as `ListTasks`; for Lambda the method and the path. */
  readonly operation: string;
  readonly input: { readonly [name: string]: any };
}

type Answer = (input: ScriptedCall['input'], call: ScriptedCall) => object;

/**
 * AWS as a test says it answers: for what real parts cannot be brought to, such as pages of one element, or a failure
 * in the midst of a list. What nobody has said is refused.
 */
export class ScriptedAws {
  public static async start(): Promise<ScriptedAws> {
    const aws = new ScriptedAws();
    await new Promise<void>((resolve) => aws.server.listen(0, '127.0.0.1', resolve));
    return aws;
  }

  /** By the clock of AWS. */
  public now: () => Date = machineTime;
  /** The calls so far, in order. */
  public readonly calls: ScriptedCall[] = [];
  private readonly answers = new Map<string, Answer>();
  private readonly server = http.createServer((request, response) => {
    this.answer(request).then(
      ({ status, body }) => response.writeHead(status, { Date: this.now().toUTCString() }).end(body),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });

  private constructor() {}

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Says what an operation answers; an `EcrError` that is thrown is answered as the service's error. */
  public on(operation: string, answer: Answer): this {
    this.answers.set(operation, answer);
    return this;
  }

  /** Forgets all that was said and called. */
  public forget(): void {
    this.answers.clear();
    this.calls.length = 0;
    this.now = machineTime;
  }

  public inputs(operation: string): Array<ScriptedCall['input']> {
    return this.calls.filter((call) => call.operation === operation).map(({ input }) => input);
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: http.IncomingMessage): Promise<{ status: number; body: string }> {
    const { service, region, accessKeyId, operation, body } = readAwsRequest(request, await readBody(request));
    const isQuery = QUERY_SERVICES.has(service);
    const query = Object.fromEntries(new URL(request.url!, 'http://localhost').searchParams);
    const input = isQuery ? Object.fromEntries(new URLSearchParams(body.toString())) : { ...query, ...JSON.parse(body.toString() || '{}') };
    const call = { service, region, accessKeyId, operation: decodeURIComponent(operation), input };
    this.calls.push(call);
    try {
      const said = this.answers.get(call.operation);
      if (!said) throw new EcrError('AccessDeniedException', `nobody said what ${call.operation} answers`);
      const output = said(input, call);
      return { status: 200, body: isQuery ? xml(`${operation}Response`, { [`${operation}Result`]: output }) : JSON.stringify(output) };
    } catch (error) {
      if (!(error instanceof EcrError)) throw error;
      const { status, code, message } = error;
      return isQuery
        ? { status, body: xml('ErrorResponse', { Error: { Type: 'Sender', Code: code, Message: message } }) }
        : { status, body: JSON.stringify({ __type: code, code, message, Message: message }) };
    }
  }
}

function machineTime(): Date {
  return new Date();
}

/** They speak XML. */
const QUERY_SERVICES = new Set(['cloudformation', 'sts']);

function xml(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return `<${name}>${value.map((each) => xml('member', each)).join('')}</${name}>`;
  if (typeof value !== 'object' || value === null) return `<${name}>${String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`;
  return `<${name}>${Object.entries(value).map(([key, each]) => xml(key, each)).join('')}</${name}>`;
}

/** Answers a list in pages of one, by whatever names the service gives to list and tokens. */
export function pagesOf(name: string, items: readonly unknown[], { asked = 'nextToken', next = 'nextToken' } = {}): Answer {
  return (input) => {
    const index = Number(input[asked] ?? 0);
    return { [name]: items.slice(index, index + 1), ...(index + 1 < items.length && { [next]: String(index + 1) }) };
  };
}
