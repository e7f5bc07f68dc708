import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { RegistryTokens } from './registry-tokens';
import { Repositories, repositoryIdOf } from './repositories';
import { forwardTo, readBody } from '../aws/upstream';

/** One request to the registry, as its front saw it. */
export interface RegistryRequest {
  readonly method: string;
  readonly path: string;
  /** Access key of the caller to whom ECR gave the password; absent when none was sent. */
  readonly accessKeyId?: string;
  readonly status: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** What a fault makes of a request: an answer of its own, or a connection that breaks. */
export type Fault = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | 'reset';

/** Asked before each request; what it does meanwhile (restarting the registry, say) happens in the midst of the push. */
export type FaultInjector = (request: { readonly method: string; readonly path: string }) => Promise<Fault | undefined>;

/** A finished push of an image's manifest. */
export interface PushedManifest {
  readonly path: string;
  readonly reference: string;
  readonly mediaType: string;
  readonly manifest: string;
}

export interface RegistryFrontOptions {
  readonly registryUrl: string;
  readonly tokens: RegistryTokens;
  readonly repositories: Repositories;
  /** Told of each manifest after the registry took it. */
  readonly onPushed?: (pushed: PushedManifest) => Promise<unknown>;
}

/**
 * Stands before the registry and makes it behave like ECR's: it asks for ECR's passwords, knows only repositories that
 * exist, and refuses to overwrite tags of immutable ones. It notes every request, and can be told to fail.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
export class RegistryFront {
  public static async start(options: RegistryFrontOptions): Promise<RegistryFront> {
    const front = new RegistryFront(options);
    await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  /** Every request so far, in order. */
  public readonly requests: RegistryRequest[] = [];
  public faults?: FaultInjector;
  private readonly server: http.Server;

  private constructor(private readonly options: RegistryFrontOptions) {
    this.server = http.createServer((request, response) => {
      this.handle(request, response).catch((error: Error) => {
        // The registry behind is gone: what a load balancer would say.
        if (!response.headersSent) response.writeHead(502);
        response.end(error.message);
      });
    });
  }

  /** Host and port, as it begins an image reference. */
  public get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The manifests pushed so far, as `repository path:tag`. */
  public get pushes(): string[] {
    return this.requests.filter(({ method, status }) => method === 'PUT' && status === 201)
      .map(({ path }) => manifestPath(path)).filter((target) => target !== undefined)
      .map(({ repository, reference }) => `${repository}:${reference}`);
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/' } = request;
    const body = await readBody(request);
    const fault = await this.faults?.({ method, path });
    const accessKeyId = this.options.tokens.bearerOf(request.headers.authorization)?.accessKeyId;
    const answer = fault ?? (await this.refusal(method, path, accessKeyId)) ?? (await forwardTo(this.options.registryUrl, request, body));
    this.requests.push({
      method,
      path,
      accessKeyId,
      status: answer === 'reset' ? 0 : answer.status,
      requestBytes: body.length,
      responseBytes: answer === 'reset' ? 0 : Buffer.byteLength(answer.body ?? ''),
    });
    if (answer === 'reset') {
      request.socket.destroy();
      return;
    }
    const target = manifestPath(path);
    if (method === 'PUT' && answer.status === 201 && target) {
      const mediaType = request.headers['content-type'] ?? '';
      await this.options.onPushed?.({ path: target.repository, reference: target.reference, mediaType, manifest: body.toString() });
    }
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  private async refusal(method: string, path: string, accessKeyId?: string): Promise<Answer | undefined> {
    if (!accessKeyId) {
      return { ...registryError(401, 'UNAUTHORIZED', 'authentication required'), headers: { 'WWW-Authenticate': 'Basic realm="local ECR"' } };
    }
    const repositoryPath = /^\/v2\/(.+?)\/(?:manifests|blobs|tags)\//.exec(path)?.[1];
    if (!repositoryPath) return undefined;
    const id = repositoryIdOf(repositoryPath);
    const repository = id && (await this.options.repositories.find(id));
    if (!repository) {
      return registryError(404, 'NAME_UNKNOWN', `The repository with name '${repositoryPath}' does not exist in the registry`);
    }
    const tag = method === 'PUT' && repository.immutable ? manifestPath(path)?.reference : undefined;
    if (tag && !tag.startsWith('sha256:') && (await this.exists(path))) {
      return registryError(400, 'TAG_INVALID',
        `The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten because the tag is immutable.`);
    }
    return undefined;
  }

  private async exists(path: string): Promise<boolean> {
    const accept = 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json';
    return (await fetch(`${this.options.registryUrl}${path}`, { method: 'HEAD', headers: { accept } })).ok;
  }

}

interface Answer {
  readonly status: number;
  readonly headers?: http.OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

function manifestPath(path: string): { readonly repository: string; readonly reference: string } | undefined {
  const parts = /^\/v2\/(.+)\/manifests\/([^/?]+)$/.exec(path);
  return parts ? { repository: parts[1], reference: parts[2] } : undefined;
}

function registryError(status: number, code: string, message: string): Answer {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ errors: [{ code, message }] }) };
}
