import { randomBytes } from 'node:crypto';
import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { RegistryContent } from './registry-content';

/**
 * Serves layers under the pre-signed URLs that ECR answers to `GetDownloadUrlForLayer`.
 *
 * As S3 does, it refuses a request that carries an authorization besides the one in the URL.
 */
export class LayerDownloads {
  public static async start(content: RegistryContent): Promise<LayerDownloads> {
    const downloads = new LayerDownloads(content);
    await new Promise<void>((resolve) => downloads.server.listen(0, '127.0.0.1', resolve));
    return downloads;
  }

  /** Bytes that are served in place of a layer's own, by digest: what a broken or a lying download would be. */
  public readonly replaced = new Map<string, Buffer>();
  private readonly granted = new Map<string, string>();
  private readonly server: http.Server;

  private constructor(private readonly content: RegistryContent) {
    this.server = http.createServer((request, response) => {
      const [status, body] = this.answer(request);
      response.writeHead(status, { 'Content-Length': body.length });
      response.end(body);
    });
  }

  /** A URL by which anyone can get this layer. */
  public urlOf(digest: string): string {
    const token = randomBytes(12).toString('hex');
    this.granted.set(token, digest);
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${digest}?X-Amz-Signature=${token}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: http.IncomingMessage): [number, Buffer] {
    if (request.headers.authorization) return [400, Buffer.from('Only one auth mechanism allowed')];
    const digest = this.granted.get(new URL(request.url!, 'http://localhost').searchParams.get('X-Amz-Signature') ?? '');
    if (digest === undefined) return [403, Buffer.from('SignatureDoesNotMatch')];
    const bytes = this.replaced.get(digest) ?? this.content.blob(digest);
    return bytes ? [200, bytes] : [404, Buffer.from('NoSuchKey')];
  }
}
