import { ECRClientConfig } from '@aws-sdk/client-ecr';
import { NodeHttpHandler } from '@smithy/node-http-handler';

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

const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];

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

/** Goes through the proxies that the environment names, NO_PROXY respected; loaded only where it names one. */
async function proxyHandler(environment: NodeJS.ProcessEnv): Promise<NodeHttpHandler | undefined> {
  if (!PROXY_VARIABLES.some((name) => environment[name] || environment[name.toLowerCase()])) {
    return undefined;
  }
  shared ??= Promise.all([import('proxy-agent'), import('@smithy/node-http-handler')]).then(([{ ProxyAgent }, http]) => {
    const agent = new ProxyAgent();
    return new http.NodeHttpHandler({ httpAgent: agent, httpsAgent: agent });
  });
  return shared;
}

let shared: Promise<NodeHttpHandler> | undefined;
