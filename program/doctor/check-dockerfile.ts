import * as fs from 'node:fs';
import { Diagnosis } from './diagnosis';
import { decodeDockerfile, DockerfileError, evaluateDockerfile } from '../../src/private/dockerfile';
import { AppImage } from '../assembly/assembly';
import { RESERVED_LABEL } from '../assembly/image-label';
import { DockerfileReading } from '../builders/dockerfile-reading';
import { finding } from '../findings/finding';
import { labelFindings } from '../findings/label-findings';

/**
 * Reads the Dockerfile of an image as it lies in the cloud assembly, whose label must still say where the image goes.
 *
 * @param uri where the asset manifest says that it goes
 * @returns undefined where it cannot be built
 */
export function checkDockerfile({ source }: AppImage, uri: string, diagnosis: Diagnosis): DockerfileReading | undefined {
  const { directory, dockerfile, buildArgs, target, platform } = source;
  if (dockerfile === undefined || directory === undefined) {
    diagnosis.miss(uri, 'its asset manifest names no folder to build from');
    return undefined;
  }
  if (!fs.existsSync(dockerfile)) {
    diagnosis.find('build-context-missing', uri, `there is no '${fs.existsSync(directory) ? dockerfile : directory}'`, "run 'cdk synth' again");
    return undefined;
  }
  const wanted = buildArgs.SPARTA_ECR_LABEL_NAME ?? RESERVED_LABEL;
  try {
    const text = decodeDockerfile(fs.readFileSync(dockerfile));
    const evaluation = evaluateDockerfile({ text, name: dockerfile, buildArgs, target, platform, reservedLabel: wanted });
    diagnosis.add(...labelFindings(evaluation, wanted));
    const label = evaluation.labels.get(wanted);
    if (label && label.value !== uri) {
      diagnosis.find('label-changed', uri, `${dockerfile}:${label.line}: the label says '${label.value}'`, "run 'cdk synth' again");
    }
    return new DockerfileReading(evaluation, target);
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    diagnosis.add(...error.diagnostics.map(({ message }) => finding('dockerfile-invalid', dockerfile, message)));
    return undefined;
  }
}
