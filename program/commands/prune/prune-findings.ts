import { sumText } from './prune-text';
import { Finding, finding } from '../../findings/finding';
import { Applied } from '../../prune/apply-prune';
import { reasonText, short } from '../../prune/reason-text';
import { Survey } from '../../prune/survey';
import { mayGo } from '../../prune/verdict';
import { imageUri } from '../../registry/image-uri';
import { describeUse } from '../../usage/describe-user';

/** That there is something that may go. */
export function surveyFindings({ plans }: Survey): Finding[] {
  return plans.filter(({ verdicts }) => verdicts.some(mayGo)).map(({ repository, verdicts }) =>
    finding('images-prunable', imageUri(repository.id), sumText(verdicts).replace(/\.$/, ''), 'prune --apply deletes them'));
}

/** What went otherwise than planned. */
export function appliedFindings({ spared, refused, late }: Applied): Finding[] {
  return [
    ...spared.map(({ repository, verdict: { image, reasons } }) =>
      finding('image-spared', imageUri({ ...repository.id, digest: image.digest }), `it is not deleted, because meanwhile: ${reasons.map(reasonText).join('; ')}`)),
    ...refused.map(({ repository, image, reason }) =>
      finding('image-not-deleted', imageUri({ ...repository.id, digest: image.digest }), `ECR does not delete it: ${reason}`, 'run it again, which looks at everything anew')),
    ...late.map(({ repository, image, uses }) => finding(
      'image-deleted-in-use', imageUri({ ...repository.id, digest: image.digest }),
      `while ${image.tags[0] ?? short(image.digest)} was being deleted, somebody began to use it: ${uses.map(describeUse).join('; ')}`,
      'deploy the app of that time again, which publishes it')),
  ];
}
