import { Agent as HttpsAgent } from 'node:https';
import { ECRClientConfig } from '@aws-sdk/client-ecr';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { proxyAgent } from './proxy-agent';

/** Gives credentials, new ones when the old ones are about to expire. */
export type Credentials = Extract<NonNullable<ECRClientConfig['credentials']>, (...options: never) => unknown>;

/** What all clients are made with. The SDK itself reads AWS_ENDPOINT_URL and its kin. */
export interface ClientConfig {
  readonly region: string;
  readonly credentials?: Credentials;
  /** Slows down by itself when a service asks for it. */
  readonly retryMode: 'adaptive';
  readonly maxAttempts: number;
  readonly customUserAgent: string;
  readonly requestHandler?: NodeHttpHandler;
}

export async function clientConfig(region: string): Promise<ClientConfig> {
  const handler = await proxyHandler(process.env);
  return {
    region,
    retryMode: 'adaptive',
    maxAttempts: 8,
    customUserAgent: 'cdk-sparta-oci',
    ...(handler && { requestHandler: handler }),
  };
}

let shared: Promise<NodeHttpHandler> | undefined;

async function proxyHandler(environment: NodeJS.ProcessEnv): Promise<NodeHttpHandler | undefined> {
  const agent = await proxyAgent(environment);
  if (agent) {
    shared ??= import('@smithy/node-http-handler').then((http) => new http.NodeHttpHandler({ httpAgent: agent, httpsAgent: agent as HttpsAgent }));
  }
  return shared;
}
