import * as fs from 'node:fs';
import { AppImage } from './assembly';
import { decodeDockerfile, DockerfileError, evaluateDockerfile } from '../../src/private/dockerfile';

/** The label's name where the library is not told another one. */
export const RESERVED_LABEL = 'io.sparta.ecr-name';

/** What the label of an image's Dockerfile says under the build arguments of the assembly, or why that cannot be told. */
export type ImageLabel = { readonly name: string; readonly value: string } | { readonly problem: string };

export function labelOf({ source }: AppImage): ImageLabel {
  const { dockerfile, buildArgs, target, platform } = source;
  const name = buildArgs.SPARTA_ECR_LABEL_NAME ?? RESERVED_LABEL;
  if (dockerfile === undefined || !fs.existsSync(dockerfile)) {
    return { problem: dockerfile === undefined ? 'it is not built from a Dockerfile' : `there is no '${dockerfile}'` };
  }
  try {
    const { labels } = evaluateDockerfile({ text: decodeDockerfile(fs.readFileSync(dockerfile)), name: dockerfile, buildArgs, target, platform });
    const label = labels.get(name);
    return label ? { name, value: label.value } : { problem: `'${dockerfile}' sets no label '${name}' that is known before the build` };
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    return { problem: error.message };
  }
}
