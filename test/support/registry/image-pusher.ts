import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Registry } from './registry';
import { registryPath, RepositoryId } from './repositories';

const OCI = 'application/vnd.oci.image';

/** What an image is made of; nothing of it is a program. */
export interface ImageContent {
  readonly labels?: Record<string, string>;
  readonly architecture?: string;
  readonly os?: string;
  /** Makes images differ that are otherwise equal. @default - random */
  readonly content?: string;
  /** @default gzip */
  readonly layerMediaType?: string;
  /** @default - that of an image */
  readonly configMediaType?: string;
  /** The manifest that this one refers to, as a signature does. */
  readonly subject?: { readonly digest: string; readonly mediaType: string; readonly size: number };
  readonly artifactType?: string;
}

/** What a push left in the registry. */
export interface PushedImage {
  readonly digest: string;
  readonly mediaType: string;
  readonly size: number;
}

/** Pushes images straight to the registry, past ECR's rules and without an engine. */
export class ImagePusher {
  constructor(private readonly registry: Registry) {}

  /** Pushes an image of one layer, under a tag or under its digest alone. */
  public async image(id: RepositoryId, tag: string | undefined, image: ImageContent = {}): Promise<PushedImage> {
    const { architecture = 'amd64', os = 'linux', labels, subject, artifactType } = image;
    const layer = gzipSync(image.content ?? randomBytes(16).toString('hex'));
    const config = Buffer.from(JSON.stringify({ architecture, os, config: { Labels: labels }, rootfs: { type: 'layers', diff_ids: [digestOf(layer)] } }));
    const [layerDigest, configDigest] = [await this.blob(id, layer), await this.blob(id, config)];
    return this.manifest(id, tag, `${OCI}.manifest.v1+json`, {
      ...(artifactType !== undefined && { artifactType }),
      config: { mediaType: image.configMediaType ?? `${OCI}.config.v1+json`, digest: configDigest, size: config.length },
      layers: [{ mediaType: image.layerMediaType ?? `${OCI}.layer.v1.tar+gzip`, digest: layerDigest, size: layer.length }],
      ...(subject && { subject }),
    });
  }

  /** Pushes an index of images that are there. */
  public async index(id: RepositoryId, tag: string | undefined, children: readonly PushedImage[]): Promise<PushedImage> {
    return this.manifest(id, tag, `${OCI}.index.v1+json`, {
      manifests: children.map((child) => ({ ...child, platform: { architecture: 'amd64', os: 'linux' } })),
    });
  }

  private async manifest(id: RepositoryId, tag: string | undefined, mediaType: string, content: object): Promise<PushedImage> {
    const body = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...content }));
    const digest = digestOf(body);
    await this.send('PUT', `${this.registry.url}/v2/${registryPath(id)}/manifests/${tag ?? digest}`, body, mediaType);
    return { digest, mediaType, size: body.length };
  }

  private async blob(id: RepositoryId, bytes: Buffer): Promise<string> {
    const digest = digestOf(bytes);
    const begun = await this.send('POST', `${this.registry.url}/v2/${registryPath(id)}/blobs/uploads/`);
    const location = new URL(begun.headers.get('location')!, this.registry.url);
    location.searchParams.set('digest', digest);
    await this.send('PUT', location.href, bytes);
    return digest;
  }

  private async send(method: string, url: string, body?: Buffer, contentType = 'application/octet-stream'): Promise<Response> {
    const answer = await fetch(url, { method, body: body && new Uint8Array(body), headers: { 'Content-Type': contentType } });
    if (!answer.ok) throw new Error(`the registry answers ${answer.status} to ${method} ${url}: ${await answer.text()}`);
    return answer;
  }
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
