import { Agent } from 'node:http';

const VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];
let shared: Promise<Agent> | undefined;

/** Goes through the proxies that the environment names, NO_PROXY respected; loaded only where it names one. */
export async function proxyAgent(environment: NodeJS.ProcessEnv): Promise<Agent | undefined> {
  if (!VARIABLES.some((name) => environment[name] || environment[name.toLowerCase()])) {
    return undefined;
  }
  shared ??= import('proxy-agent').then(({ ProxyAgent }) => new ProxyAgent());
  return shared;
}
