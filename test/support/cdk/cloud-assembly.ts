import * as fs from 'node:fs';
import * as path from 'node:path';

/** Where an image is pushed, as an asset manifest has it. */
export interface DockerDestination {
  readonly repositoryName: string;
  readonly imageTag: string;
  readonly region?: string;
  readonly assumeRoleArn?: string;
}

/** A container image in an asset manifest. */
export interface DockerAsset {
  readonly manifestFile: string;
  readonly assetHash: string;
  readonly source: {
    readonly directory: string;
    readonly dockerBuildArgs?: Record<string, string>;
    readonly dockerFile?: string;
    readonly dockerBuildTarget?: string;
    readonly platform?: string;
  };
  readonly destinations: readonly DockerDestination[];
}

interface AssemblyManifest {
  readonly artifacts: Record<string, { readonly type: string; readonly properties?: { readonly file?: string; readonly templateFile?: string } }>;
}

interface AssetManifest {
  readonly dockerImages?: Record<string, { source: DockerAsset['source']; destinations: Record<string, DockerDestination> }>;
}

/** Resources of a template, as far as tests look at them. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/** What `cdk synth` wrote. */
export class CloudAssembly {
  private readonly manifest: AssemblyManifest;

  constructor(public readonly folder: string) {
    this.manifest = this.read<AssemblyManifest>('manifest.json');
  }

  /** Every container image of every asset manifest. */
  public get dockerAssets(): DockerAsset[] {
    return this.files('cdk:asset-manifest').flatMap((file) =>
      Object.entries(this.read<AssetManifest>(file).dockerImages ?? {}).map(([assetHash, { source, destinations }]) => ({
        manifestFile: path.join(this.folder, file), assetHash, source, destinations: Object.values(destinations),
      })));
  }

  /** The resources of one type, of all stacks. */
  public resources(type: string): TemplateResource[] {
    return this.files('aws:cloudformation:stack').flatMap((file) =>
      Object.values(this.read<{ Resources?: Record<string, TemplateResource> }>(file).Resources ?? {}).filter(({ Type }) => Type === type));
  }

  /** `Code.ImageUri` of every function, each once. */
  public get functionImageUris(): string[] {
    return [...new Set(this.resources('AWS::Lambda::Function').map(({ Properties }) => (Properties.Code as { ImageUri: string }).ImageUri))];
  }

  private files(type: string): string[] {
    return Object.values(this.manifest.artifacts).filter((artifact) => artifact.type === type)
      .map(({ properties }) => properties!.file ?? properties!.templateFile!);
  }

  private read<T>(file: string): T {
    return JSON.parse(fs.readFileSync(path.join(this.folder, file), 'utf8')) as T;
  }
}
