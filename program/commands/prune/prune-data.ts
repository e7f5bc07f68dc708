import { bytesOf } from './prune-text';
import { Applied } from '../../prune/apply-prune';
import { reasonText } from '../../prune/reason-text';
import { Survey } from '../../prune/survey';
import { mayGo, Verdict } from '../../prune/verdict';
import { imageUri } from '../../registry/image-uri';

/** What `--json` tells of a survey. */
export function surveyAsData({ plans, looked, at }: Survey): { readonly [name: string]: unknown } {
  return {
    at,
    looked,
    repositories: plans.map(({ repository, verdicts }) => ({
      ...repository.id,
      uri: imageUri(repository.id),
      images: verdicts.map(verdictData),
      mayGo: sum(verdicts.filter(mayGo)),
      kept: sum(verdicts.filter((verdict) => !mayGo(verdict))),
    })),
  };
}

/** What `--json` tells of what was done. */
export function appliedAsData({ deleted, spared, refused, late }: Applied): object {
  return {
    deleted: deleted.map(({ repository, image }) => ({ uri: imageUri({ ...repository.id, digest: image.digest }), ...image })),
    spared: spared.map(({ repository, verdict }) => ({ uri: imageUri({ ...repository.id, digest: verdict.image.digest }), ...verdictData(verdict) })),
    refused: refused.map(({ repository, image, reason }) => ({ uri: imageUri({ ...repository.id, digest: image.digest }), ...image, reason })),
    late: late.map(({ repository, image, uses }) => ({ uri: imageUri({ ...repository.id, digest: image.digest }), ...image, uses })),
  };
}

function verdictData(verdict: Verdict): object {
  const { image, reasons } = verdict;
  return { ...image, verdict: mayGo(verdict) ? 'may-go' : 'keep', reasons: reasons.map((reason) => ({ ...reason, text: reasonText(reason) })) };
}

function sum(verdicts: readonly Verdict[]): { images: number; bytes: number } {
  return { images: verdicts.length, bytes: bytesOf(verdicts) };
}
