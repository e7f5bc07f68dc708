import * as http from 'node:http';
import * as https from 'node:https';
import { buffer } from 'node:stream/consumers';
import { proxyAgent } from '../aws/proxy-agent';

/** How long a pre-signed URL may keep silent. */
const TIMEOUT_MILLISECONDS = 30_000;

/**
 * Gets what a pre-signed URL gives; it is asked without authorization, which is in the URL.
 *
 * @throws Error for anything but an answer in full
 */
export async function download(url: string): Promise<Buffer> {
  const agent = await proxyAgent(process.env);
  const { get } = url.startsWith('https:') ? https : http;
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = get(url, { ...(agent && { agent }), timeout: TIMEOUT_MILLISECONDS }, resolve);
    request.on('error', reject).on('timeout', () => request.destroy(new Error(`no answer in ${TIMEOUT_MILLISECONDS} ms`)));
  });
  const content = await buffer(response);
  if (response.statusCode !== 200) throw new Error(`${new URL(url).host} answers ${response.statusCode} for the image's configuration`);
  return content;
}
