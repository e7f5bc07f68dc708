import * as fs from 'node:fs';
import * as path from 'node:path';
import { Diagnosis } from './diagnosis';
import { ImageToCheck } from './image-to-check';
import { Engine } from '../engine/engine';

/** What base images and what is built take besides the contexts, at the least. */
const LEAST_FREE_BYTES = 1024 ** 3;

/** Checks that the engine has room for these images. */
export function checkDisk({ program, version, isLocal, dataFolder }: Engine, images: readonly ImageToCheck[], diagnosis: Diagnosis): void {
  const subject = `${program} ${version}`;
  if (!isLocal || dataFolder === undefined || !fs.existsSync(dataFolder)) {
    diagnosis.find('disk-unseen', subject, 'it keeps its images on another machine, or in a virtual one, so that its free disk space is not to be seen from here',
      `look with '${program} system df'`);
    return;
  }
  const { bavail, bsize } = fs.statfsSync(dataFolder);
  const folders = new Set(images.flatMap(({ image }) => image.source.directory ?? []));
  // Each context is sent to the engine, and then copied into an image.
  const needed = LEAST_FREE_BYTES + 2 * [...folders].reduce((sum, folder) => sum + bytesIn(folder), 0);
  if (bavail * bsize < needed) {
    diagnosis.find('disk-low', subject, `${megabytes(bavail * bsize)} are free in '${dataFolder}', and the images may take ${megabytes(needed)}`, `make room with '${program} system prune'`);
  }
}

function bytesIn(folder: string): number {
  if (!fs.existsSync(folder)) return 0;
  return fs.readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + fs.statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 ** 2)} MiB`;
}
