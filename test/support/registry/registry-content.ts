import * as fs from 'node:fs';
import * as path from 'node:path';
import { Registry } from './registry';
import { Repositories, RepositoryId, registryPath } from './repositories';

/** An image or an index as the registry holds it. */
export interface StoredManifest {
  readonly digest: string;
  readonly mediaType: string;
  /** The manifest as it was pushed, byte for byte. */
  readonly manifest: string;
  /** Bytes of its layers and its configuration, compressed, as ECR counts them; of an index, those of its own manifest. */
  readonly sizeInBytes: number;
  /** Digests of the manifests that an index lists. */
  readonly children: readonly string[];
  /** The manifest that this one refers to, as signatures do. */
  readonly subject?: string;
  readonly artifactType?: string;
  readonly pushedAt: Date;
  readonly labels: Record<string, string>;
  readonly architecture: string;
}

interface ManifestJson {
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly config?: { readonly digest: string; readonly size: number; readonly mediaType: string };
  readonly layers?: ReadonlyArray<{ readonly size: number }>;
  readonly manifests?: ReadonlyArray<{ readonly digest: string }>;
  readonly subject?: { readonly digest: string };
}

interface ConfigJson {
  readonly architecture?: string;
  readonly config?: { readonly Labels?: Record<string, string> | null };
}

/** Reads and deletes what the registry holds, past the front and its rules, from the registry's own files. */
export class RegistryContent {
  constructor(private readonly registry: Registry, private readonly repositories: Repositories) {}

  /**
   * The image under a tag or a digest, or nothing.
   *
   * @throws if no such repository exists: reading from it would be a mistake of the test.
   */
  public async find(id: RepositoryId, reference: string): Promise<StoredManifest | undefined> {
    await this.checkRepository(id);
    const digest = reference.startsWith('sha256:') ? reference : this.digestOf(id, reference);
    return digest === undefined ? undefined : this.read(id, digest);
  }

  /** Every tag of a repository, sorted. */
  public async tags(id: RepositoryId): Promise<string[]> {
    return list(path.join(this.manifests(id), 'tags')).filter((tag) => this.digestOf(id, tag) !== undefined);
  }

  /** Every image and index of a repository, tagged or not, the oldest first. */
  public async manifestsOf(id: RepositoryId): Promise<StoredManifest[]> {
    await this.checkRepository(id);
    const digests = list(path.join(this.manifests(id), 'revisions', 'sha256')).map((hex) => `sha256:${hex}`);
    const found = digests.map((digest) => this.read(id, digest)).filter((each) => each !== undefined);
    return found.sort((a, b) => a.pushedAt.getTime() - b.pushedAt.getTime());
  }

  /** The digest that a tag points to. */
  public digestOf(id: RepositoryId, tag: string): string | undefined {
    return readText(path.join(this.manifests(id), 'tags', tag, 'current', 'link'))?.trim();
  }

  /** Takes a tag away; the image stays. */
  public async untag(id: RepositoryId, tag: string): Promise<void> {
    // The registry's API can delete manifests only.
    fs.rmSync(path.join(this.manifests(id), 'tags', tag), { recursive: true });
  }

  /** Deletes a manifest with all its tags, through the registry's API. */
  public async remove(id: RepositoryId, digest: string): Promise<void> {
    const url = `${this.registry.url}/v2/${registryPath(id)}/manifests/${digest}`;
    const answer = await fetch(url, { method: 'DELETE' });
    if (!answer.ok) throw new Error(`the registry answers ${answer.status} to DELETE ${url}: ${await answer.text()}`);
  }

  /** The bytes of a layer or a configuration. */
  public blob(digest: string): Buffer | undefined {
    const hex = digest.replace('sha256:', '');
    const file = path.join(this.registry.contentFolder, 'blobs', 'sha256', hex.slice(0, 2), hex, 'data');
    return fs.existsSync(file) ? fs.readFileSync(file) : undefined;
  }

  private read(id: RepositoryId, digest: string): StoredManifest | undefined {
    const link = path.join(this.manifests(id), 'revisions', 'sha256', digest.replace('sha256:', ''), 'link');
    const manifest = fs.existsSync(link) ? this.blob(digest)?.toString() : undefined;
    if (manifest === undefined) return undefined;
    const content = JSON.parse(manifest) as ManifestJson;
    const { config, layers = [], manifests = [], subject } = content;
    const described = (config && this.config(config.digest)) ?? {};
    return {
      digest,
      mediaType: content.mediaType ?? (content.manifests ? 'application/vnd.oci.image.index.v1+json' : 'application/vnd.oci.image.manifest.v1+json'),
      manifest,
      sizeInBytes: layers.reduce((sum, { size }) => sum + size, config?.size ?? Buffer.byteLength(manifest)),
      children: manifests.map((child) => child.digest),
      subject: subject?.digest,
      artifactType: content.artifactType,
      pushedAt: fs.statSync(link).mtime,
      labels: described.config?.Labels ?? {},
      architecture: described.architecture ?? '',
    };
  }

  private config(digest: string): ConfigJson | undefined {
    const blob = this.blob(digest)?.toString();
    return blob === undefined || blob === '' ? undefined : (JSON.parse(blob) as ConfigJson);
  }

  private async checkRepository(id: RepositoryId): Promise<void> {
    if (!(await this.repositories.find(id))) throw new Error(`there is no repository ${registryPath(id)}`);
  }

  private manifests(id: RepositoryId): string {
    return path.join(this.registry.contentFolder, 'repositories', registryPath(id), '_manifests');
  }
}

function list(folder: string): string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

function readText(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
