import { createHash } from 'node:crypto';
import { ECRClient, ImageDetail } from '@aws-sdk/client-ecr';
import { download } from './download';
import { ACCEPTED_MEDIA_TYPES, ImageManifest } from './image-manifest';
import { RepositoryId } from './image-reference';
import { ImageConfig, isIndexType, RepositoryImage } from './repository-image';
import { Got, RepositorySource } from './repository-source';
import { isNotThere } from '../aws/aws-failure';
import { eachOf } from '../aws/each-of';

/** The most images that BatchGetImage takes. */
const BATCH = 100;

/** The configuration of an image, as the OCI image specification has it. */
interface ConfigJson {
  readonly architecture?: string;
  readonly os?: string;
  readonly config?: { readonly Labels?: { readonly [name: string]: string } | null };
}

/** A repository, asked by ECR's API. */
export class EcrRepository implements RepositorySource {
  public constructor(public readonly id: RepositoryId, private readonly client: ECRClient) {}

  public async images(): Promise<RepositoryImage[]> {
    const { paginateDescribeImages } = await import('@aws-sdk/client-ecr');
    const details: ImageDetail[] = [];
    const pages = paginateDescribeImages({ client: this.client, pageSize: 1000 }, { ...this.named, filter: { imageStatus: 'ANY' } });
    for await (const { imageDetails = [] } of pages) details.push(...imageDetails);
    const indexes = details.filter(({ imageManifestMediaType }) => isIndexType(imageManifestMediaType)).map(({ imageDigest }) => imageDigest!);
    const manifests = await this.manifests(indexes);
    return details.map((detail) => imageOf(detail, childrenOf(detail, manifests)));
  }

  public async find({ tag, digest }: { readonly tag?: string; readonly digest?: string }): Promise<RepositoryImage | undefined> {
    const { DescribeImagesCommand } = await import('@aws-sdk/client-ecr');
    try {
      const imageId = digest === undefined ? { imageTag: tag } : { imageDigest: digest };
      const { imageDetails } = await this.client.send(new DescribeImagesCommand({ ...this.named, imageIds: [imageId] }));
      const detail = imageDetails?.[0];
      if (!detail) return undefined;
      const indexes = isIndexType(detail.imageManifestMediaType) ? [detail.imageDigest!] : [];
      return imageOf(detail, childrenOf(detail, await this.manifests(indexes)));
    } catch (error) {
      if (error instanceof Error && error.name === 'ImageNotFoundException') return undefined;
      throw error;
    }
  }

  public async manifests(digests: readonly string[]): Promise<ReadonlyMap<string, Got<ImageManifest>>> {
    const { BatchGetImageCommand } = await import('@aws-sdk/client-ecr');
    const found = new Map<string, Got<ImageManifest>>();
    const batches = Array.from({ length: Math.ceil(digests.length / BATCH) }, (_, index) => digests.slice(index * BATCH, (index + 1) * BATCH));
    await eachOf(batches, 4, async (batch) => {
      const imageIds = batch.map((imageDigest) => ({ imageDigest }));
      const { images = [], failures = [] } = await this.client.send(
        new BatchGetImageCommand({ ...this.named, imageIds, acceptedMediaTypes: ACCEPTED_MEDIA_TYPES }));
      for (const { imageId, imageManifest } of images) found.set(imageId!.imageDigest!, { value: JSON.parse(imageManifest!) as ImageManifest });
      for (const { imageId, failureCode, failureReason } of failures) {
        found.set(imageId!.imageDigest!, failureCode === 'ImageNotFound' ? { missing: true } : { failure: `${failureCode}: ${failureReason}` });
      }
      for (const digest of batch) {
        if (!found.has(digest)) found.set(digest, { failure: 'ECR neither gave it nor said why not' });
      }
    });
    return found;
  }

  public async config({ config }: ImageManifest): Promise<ImageConfig> {
    if (!config) throw new Error('the manifest names no configuration: it is no image');
    const { GetDownloadUrlForLayerCommand } = await import('@aws-sdk/client-ecr');
    const { downloadUrl } = await this.client.send(new GetDownloadUrlForLayerCommand({ ...this.named, layerDigest: config.digest }));
    const bytes = await download(downloadUrl!);
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    if (digest !== config.digest) throw new Error(`the configuration ${config.digest} was answered with content whose digest is ${digest}`);
    const { architecture = '', os = '', config: settings } = JSON.parse(bytes.toString('utf8')) as ConfigJson;
    return { architecture, os, labels: settings?.Labels ?? {} };
  }

  public async policy(): Promise<string | undefined> {
    const { GetRepositoryPolicyCommand } = await import('@aws-sdk/client-ecr');
    try {
      return (await this.client.send(new GetRepositoryPolicyCommand(this.named))).policyText;
    } catch (error) {
      if (isNotThere(error) && (error as Error).name === 'RepositoryPolicyNotFoundException') return undefined;
      throw error;
    }
  }

  private get named(): { registryId: string; repositoryName: string } {
    return { registryId: this.id.account, repositoryName: this.id.repository };
  }
}

function imageOf(detail: ImageDetail, children: readonly string[]): RepositoryImage {
  return {
    digest: detail.imageDigest!,
    tags: detail.imageTags ?? [],
    mediaType: detail.imageManifestMediaType,
    artifactType: detail.artifactMediaType,
    sizeInBytes: detail.imageSizeInBytes ?? 0,
    pushedAt: detail.imagePushedAt,
    lastPulledAt: detail.lastRecordedPullTime,
    status: detail.imageStatus ?? 'ACTIVE',
    subject: detail.subjectManifestDigest,
    children,
  };
}

/** @throws Error where an index does not tell what it lists: those images would look unused */
function childrenOf({ imageDigest, imageManifestMediaType }: ImageDetail, manifests: ReadonlyMap<string, Got<ImageManifest>>): string[] {
  if (!isIndexType(imageManifestMediaType)) return [];
  const got = manifests.get(imageDigest!)!;
  if ('value' in got) return (got.value.manifests ?? []).map(({ digest }) => digest);
  throw new Error(`the index ${imageDigest} does not tell what it lists: ${'failure' in got ? got.failure : 'it was deleted meanwhile'}`);
}
