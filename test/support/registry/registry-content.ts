import { Repositories, RepositoryId, registryPath } from './repositories';

/** An image as the registry holds it. */
export interface StoredImage {
  readonly digest: string;
  readonly mediaType: string;
  /** The manifest as it was pushed, byte for byte. */
  readonly manifest: string;
  /** Bytes of its layers and its configuration, compressed, as ECR counts them. */
  readonly sizeInBytes: number;
  readonly labels: Record<string, string>;
  readonly architecture: string;
}

interface ManifestJson {
  readonly config: { readonly digest: string; readonly size: number };
  readonly layers: ReadonlyArray<{ readonly size: number }>;
}

interface ConfigJson {
  readonly architecture: string;
  readonly config?: { readonly Labels?: Record<string, string> | null };
}

const MANIFEST_TYPES = 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json';

/** Reads images back from the registry, past the front and its rules. */
export class RegistryContent {
  constructor(private readonly registryUrl: string, private readonly repositories: Repositories) {}

  /**
   * The image under a tag or a digest, or nothing.
   *
   * @throws if no such repository exists: reading from it would be a mistake of the test.
   */
  public async find(id: RepositoryId, reference: string): Promise<StoredImage | undefined> {
    if (!(await this.repositories.find(id))) throw new Error(`there is no repository ${registryPath(id)}`);
    const answer = await this.get(`${registryPath(id)}/manifests/${reference}`);
    if (!answer) return undefined;
    const manifest = await answer.text();
    const { config, layers } = JSON.parse(manifest) as ManifestJson;
    const stored = (await (await this.get(`${registryPath(id)}/blobs/${config.digest}`))!.json()) as ConfigJson;
    return {
      digest: answer.headers.get('docker-content-digest')!,
      mediaType: answer.headers.get('content-type')!,
      manifest,
      sizeInBytes: layers.reduce((sum, { size }) => sum + size, config.size),
      labels: stored.config?.Labels ?? {},
      architecture: stored.architecture,
    };
  }

  /** Every tag of a repository, sorted. */
  public async tags(id: RepositoryId): Promise<string[]> {
    const answer = await this.get(`${registryPath(id)}/tags/list`);
    const { tags } = answer ? ((await answer.json()) as { tags: string[] | null }) : { tags: null };
    return [...(tags ?? [])].sort();
  }

  private async get(path: string): Promise<Response | undefined> {
    const answer = await fetch(`${this.registryUrl}/v2/${path}`, { headers: { accept: MANIFEST_TYPES } });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`the registry answers ${answer.status} to ${path}: ${await answer.text()}`);
    return answer;
  }
}
