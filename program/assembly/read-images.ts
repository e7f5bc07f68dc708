import * as path from 'node:path';
import { AssetManifest, DockerImageAsset } from 'aws-cdk-lib/cloud-assembly-schema';
import { AppImage, AppStack, ImageSource } from './assembly';
import { AppEnvironment, filledIn } from './environment';
import { readJson } from './read-json';

/** How the library names the manifests of labelled images. */
const LABELLED = /\.sparta-oci\.assets$/;

/** An asset manifest of the assembly in `root`. */
export interface ManifestFile {
  readonly root: string;
  readonly file: string;
  /** Of the artifact. */
  readonly id: string;
  /** The stack that waits for it. */
  readonly consumer?: AppStack;
}

/** The container images of one asset manifest. */
export function readImages({ root, file, id, consumer }: ManifestFile): AppImage[] {
  return Object.entries(readJson<AssetManifest>(file).dockerImages ?? {}).flatMap(([assetHash, image]) =>
    Object.entries(image.destinations).map(([key, destination]) => {
      const { repositoryName, imageTag, region, assumeRoleArn, assumeRoleExternalId, assumeRoleAdditionalOptions } = destination;
      const environment = environmentOfDestination(key, region, consumer);
      return {
        assetHash,
        ...(displayNameOf(image) !== undefined && { displayName: displayNameOf(image) }),
        isLabelled: LABELLED.test(id),
        stacks: consumer ? [consumer.id] : [],
        manifestFiles: [path.relative(root, file)],
        source: readSource(path.dirname(file), image.source),
        destination: {
          ...environment,
          repository: filledIn(repositoryName, environment),
          tag: imageTag,
          ...(assumeRoleArn !== undefined && { publisherRoleArn: filledIn(assumeRoleArn, environment) }),
          ...(assumeRoleExternalId !== undefined && { publisherExternalId: assumeRoleExternalId }),
          ...(assumeRoleAdditionalOptions !== undefined && { publisherOptions: assumeRoleAdditionalOptions }),
        },
      };
    }));
}

/** An image that several stacks use stands in the manifest of each: it is one image all the same. */
export function mergeImages(images: readonly AppImage[]): AppImage[] {
  const merged = new Map<string, AppImage>();
  for (const image of images) {
    const { account, region, repository, tag } = image.destination;
    const key = JSON.stringify([image.assetHash, account, region, repository, tag]);
    const known = merged.get(key);
    merged.set(key, known ? { ...known, ...unionOf(known, image) } : image);
  }
  return [...merged.values()];
}

function unionOf(one: AppImage, other: AppImage): Pick<AppImage, 'stacks' | 'manifestFiles'> {
  return {
    stacks: [...new Set([...one.stacks, ...other.stacks])],
    manifestFiles: [...new Set([...one.manifestFiles, ...other.manifestFiles])],
  };
}

/** Ours write `<account>-<region>`; the CDK's own leave what they do not know to the stack that uses the image. */
function environmentOfDestination(key: string, region: string | undefined, consumer: AppStack | undefined): AppEnvironment {
  const account = /^(\d{12})-/.exec(key)?.[1] ?? consumer?.account;
  const where = region && !region.includes('${') ? region : consumer?.region;
  return { ...(account && { account }), ...(where && { region: where }) };
}

function readSource(folder: string, source: DockerImageAsset['source']): ImageSource {
  const directory = source.directory === undefined ? undefined : path.resolve(folder, source.directory);
  return {
    ...(directory !== undefined && { directory, dockerfile: path.join(directory, source.dockerFile ?? 'Dockerfile') }),
    ...(source.dockerBuildTarget !== undefined && { target: source.dockerBuildTarget }),
    ...(source.platform !== undefined && { platform: source.platform }),
    buildArgs: source.dockerBuildArgs ?? {},
    raw: { ...source },
  };
}

/** Newer versions of the CDK have it. */
function displayNameOf(image: DockerImageAsset): string | undefined {
  return (image as { displayName?: string }).displayName;
}
