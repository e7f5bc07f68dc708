import { checkDockerfile } from './check-dockerfile';
import { Diagnosis } from './diagnosis';
import { ImageToCheck } from './image-to-check';
import { repositoryNameProblems } from '../../src/private/ecr/image-uri';
import { AppImage } from '../assembly/assembly';
import { RESERVED_LABEL } from '../assembly/image-label';
import { imageUri } from '../registry/image-uri';

/** The labelled images of an app, with their Dockerfiles read and checked. */
export function imagesToCheck(images: readonly AppImage[], diagnosis: Diagnosis): ImageToCheck[] {
  return images.filter(({ isLabelled }) => isLabelled).flatMap((image): ImageToCheck[] => {
    const { account, region, repository, tag } = image.destination;
    if (account === undefined || region === undefined) {
      diagnosis.miss(image.displayName ?? image.assetHash, 'the app leaves open into which account or region it goes', 'give its stack an environment (`env`)');
      return [];
    }
    const id = { account, region, repository };
    const uri = imageUri({ ...id, tag });
    const problems = repositoryNameProblems(repository);
    problems.forEach((problem) => diagnosis.find('repository-name-invalid', uri, problem, 'change the label'));
    const labelName = image.source.buildArgs.SPARTA_ECR_LABEL_NAME ?? RESERVED_LABEL;
    return [{ image, uri, repository: id, tag, labelName, reading: checkDockerfile(image, uri, diagnosis) }];
  });
}
