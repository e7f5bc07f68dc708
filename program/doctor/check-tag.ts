import { Diagnosis } from './diagnosis';
import { ImageToCheck } from './image-to-check';
import { imageState } from '../registry/image-state';
import { RepositorySource } from '../registry/repository-source';

/** Checks that what is there under an image's tag already, and would therefore not be pushed, is that image. */
export async function checkTag({ uri, tag, labelName, image }: ImageToCheck, repository: RepositorySource, diagnosis: Diagnosis): Promise<void> {
  await diagnosis.attempt(uri, async () => {
    const { problems } = await imageState(repository, { tag, platform: image.source.platform, label: { name: labelName, value: uri } });
    for (const { code, message } of problems) {
      diagnosis.find(code, uri, `${message}; publishing skips a tag that is there`,
        code === 'image-archived' ? 'restore it (aws ecr update-image-storage-class), or change the build ID' : 'delete that image, or change the build ID');
    }
  });
}
