import { LeftOutImage } from '../../bake/bake-plan';
import { Finding, finding } from '../../findings/finding';

export function leftOutData(leftOut: readonly LeftOutImage[]): object[] {
  return leftOut.map(({ image, problems }) => ({ name: image.name, problems }));
}

export function leftOutFindings(leftOut: readonly LeftOutImage[]): Finding[] {
  return leftOut.map(({ image, problems }) => finding('image-left-out', image.name, problems.join('; '), 'cdk deploy builds it'));
}
