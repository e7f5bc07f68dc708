import { randomFillSync } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** The example of the README, on a base that needs no registry; each of the given names is copied into the image. */
export function labelledDockerfile(copied: readonly string[]): string {
  return [
    'FROM scratch',
    'ARG AWS_ACCOUNT_ID',
    'ARG AWS_REGION',
    'ARG SPARTA_BINARY',
    'ARG SPARTA_ECR_LABEL_NAME',
    'ARG SPARTA_BUILD_ID',
    'LABEL ${SPARTA_ECR_LABEL_NAME}=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/spartaoci:${SPARTA_BUILD_ID}',
    ...copied.map((name) => `COPY ${name} /var/task/${name}`),
    'CMD [ "/var/task/SpartaOCI" ]',
    '',
  ].join('\n');
}

/** A small build context whose content is nobody else's. */
export function writeSmallContext(folder: string, content: string): void {
  fs.writeFileSync(path.join(folder, 'Dockerfile'), labelledDockerfile(['SpartaOCI']));
  fs.writeFileSync(path.join(folder, 'SpartaOCI'), content);
}

/** A build context of very many files, 100 to a folder. */
export function writeLargeContext(folder: string, files: number, bytesPerFile: number): void {
  fs.writeFileSync(path.join(folder, 'Dockerfile'), labelledDockerfile(['data']));
  const bytes = Buffer.alloc(bytesPerFile);
  for (let file = 0; file < files; file++) {
    const parent = path.join(folder, 'data', String(Math.floor(file / 100)));
    if (file % 100 === 0) fs.mkdirSync(parent, { recursive: true });
    fs.writeFileSync(path.join(parent, `${file}.bin`), randomFillSync(bytes));
  }
}

/** Writes a file that no compression makes smaller. */
export function writeRandomFile(file: string, bytes: number): void {
  const piece = Buffer.alloc(Math.min(bytes, 1_000_000));
  const descriptor = fs.openSync(file, 'w');
  for (let written = 0; written < bytes; written += piece.length) {
    fs.writeSync(descriptor, randomFillSync(piece), 0, Math.min(piece.length, bytes - written));
  }
  fs.closeSync(descriptor);
}
