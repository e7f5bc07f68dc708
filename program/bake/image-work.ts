import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { PlannedImage } from './planned-image';
import { Shardable } from './shards';
import { DockerfileError, evaluateDockerfile } from '../../src/private/dockerfile';

/** What building costs however little is built: about as much as sending so many bytes. */
const BYTES_OF_A_BUILD = 1_000_000;

const BYTES_OF_A_BEGINNING = 16_384;

/** An image with what decides who builds it. */
export type ImageWork = Shardable & { readonly image: PlannedImage };

/** Looks into an image's Dockerfile and build context, but into no other file. */
export function imageWork(image: PlannedImage): ImageWork {
  const { directory } = image.source;
  const files = directory === undefined ? [] : filesIn(directory, '');
  const beginnings = files.map(({ file }) => beginningOf(path.join(directory!, file)));
  return {
    image,
    name: image.name,
    base: directory === undefined ? '' : baseImageOf(image, directory),
    // Beginnings are enough: taking two contexts for one would only have them built by the same builder.
    context: createHash('sha256').update(JSON.stringify([files, beginnings])).digest('hex'),
    weight: files.reduce((sum, { size }) => sum + size, BYTES_OF_A_BUILD),
  };
}

interface ContextFile {
  readonly file: string;
  readonly size: number;
}

function filesIn(root: string, folder: string): ContextFile[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry): ContextFile[] => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(root, file) : [{ file, size: fs.lstatSync(path.join(root, file)).size }];
  });
}

/** What tells files of one name and size apart; of what is no file, nothing. */
function beginningOf(file: string): string {
  if (!fs.lstatSync(file).isFile()) return '';
  const bytes = Buffer.alloc(BYTES_OF_A_BEGINNING);
  const handle = fs.openSync(file, 'r');
  try {
    return createHash('sha256').update(bytes.subarray(0, fs.readSync(handle, bytes))).digest('hex');
  } finally {
    fs.closeSync(handle);
  }
}

function baseImageOf({ source }: PlannedImage, directory: string): string {
  const name = path.join(directory, source.dockerFile ?? 'Dockerfile');
  try {
    const { dockerBuildArgs: buildArgs, dockerBuildTarget: target, platform } = source;
    return evaluateDockerfile({ text: fs.readFileSync(name, 'utf8'), name, buildArgs, target, platform }).baseImage ?? '';
  } catch (error) {
    // What is wrong with a Dockerfile is BuildKit's to say; here it only has no base that is known.
    if (error instanceof DockerfileError) return '';
    throw error;
  }
}
