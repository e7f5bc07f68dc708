import * as http from 'node:http';

/** A call of the AWS API, as far as its envelope tells. */
export interface AwsRequest {
  /** Signing name of the service, such as `ecr` or `cloudformation`. */
  readonly service: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** Such as `DescribeImages`; for REST services the method and the path. */
  readonly operation: string;
  readonly body: Buffer;
}

/** Reads service, region and caller from the signature, and the operation from wherever the protocol has it. */
export function readAwsRequest(request: http.IncomingMessage, body: Buffer): AwsRequest {
  const scope = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(request.headers.authorization ?? '');
  const [, accessKeyId, region, service] = scope ?? ['', 'unsigned', 'unknown', 'unknown'];
  return { service, region, accessKeyId, operation: operationOf(request, body), body };
}

function operationOf(request: http.IncomingMessage, body: Buffer): string {
  // The JSON protocols name it in a header, the query protocol in the form, REST in method and path.
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').pop()!;
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const action = isForm ? new URLSearchParams(body.toString()).get('Action') : null;
  return action ?? `${request.method} ${(request.url ?? '/').split('?')[0]}`;
}
