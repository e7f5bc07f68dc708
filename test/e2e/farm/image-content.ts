import { gunzipSync } from 'node:zlib';
import { findProgram } from '../../support/machine/find-program';
import { runToSuccess } from '../../support/machine/run-command';
import { RegistryContent } from '../../support/registry/registry-content';
import { RepositoryId } from '../../support/registry/repositories';

/** An image as Lambda would see it. */
export interface ImageContent {
  readonly mediaType: string;
  readonly layerTypes: readonly string[];
  readonly platform: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Of each layer its files, with modes, owners, sizes and what is in them; times only where the build decides them. */
  readonly layers: ReadonlyArray<{ readonly files: readonly string[]; readonly contentSha256: string }>;
  /** Digests of the uncompressed layers. */
  readonly diffIds: readonly string[];
}

/** Reads an image from the registry down to its files. */
export async function imageContent(content: RegistryContent, repository: RepositoryId, tag: string): Promise<ImageContent> {
  const { manifest, mediaType } = (await content.find(repository, tag))!;
  const { config, layers } = JSON.parse(manifest) as { config: { digest: string }; layers: Array<{ digest: string; mediaType: string }> };
  const { os, architecture, config: settings, rootfs } = JSON.parse(content.blob(config.digest)!.toString()) as ConfigJson;
  return {
    mediaType,
    layerTypes: layers.map((layer) => layer.mediaType),
    platform: `${os}/${architecture}`,
    config: settings,
    layers: await Promise.all(layers.map(({ digest }) => layerContent(gunzipSync(content.blob(digest)!)))),
    diffIds: rootfs.diff_ids,
  };
}

interface ConfigJson {
  readonly os: string;
  readonly architecture: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly rootfs: { readonly diff_ids: readonly string[] };
}

async function layerContent(archive: Buffer): Promise<{ files: string[]; contentSha256: string }> {
  const tar = findProgram('tar')!;
  const env = { PATH: process.env.PATH, TZ: 'UTC' };
  const { stdout } = await runToSuccess(tar, ['-t', '-v', '--numeric-owner', '--full-time', '-f', '-'], { env, stdin: archive });
  const files = stdout.split('\n').filter((line) => line !== '' && !MOUNT_POINT.test(line)).map(withoutTimeOfBuild);
  const sum = await runToSuccess(findProgram('sh')!, ['-c', 'tar -x -O -f - | sha256sum'], { env, stdin: archive });
  return { files, contentSha256: sum.stdout.split(' ')[0] };
}

/** What a RUN finds mounted; a BuildKit of 2020 leaves the empty folders in the image, a new one some of them. */
const MOUNT_POINT = /^d.* (?:dev|etc|proc|run|run\/secrets|sys)\/$/;

/** Copied files keep the time that they had; folders, and what a RUN writes, get that of the build. */
function withoutTimeOfBuild(line: string): string {
  return line.startsWith('d') || line.endsWith(' token.sha256') ? line.replace(/ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? /, ' ') : line;
}
