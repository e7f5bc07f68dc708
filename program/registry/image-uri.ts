import { ImageReference } from './image-reference';
import { urlSuffixOf } from '../aws/partition';

/** The URI of an image, as engines and Lambda take it. */
export function imageUri({ account, region, repository, tag, digest }: ImageReference): string {
  const name = `${account}.dkr.ecr.${region}.${urlSuffixOf(region)}/${repository}`;
  return `${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
