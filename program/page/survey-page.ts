import { PageContent, PageImage, PageState } from './page-content';
import { renderPage } from './render-page';
import { ageText, imageName, reasonText } from '../prune/reason-text';
import { Survey } from '../prune/survey';
import { mayGo, Verdict } from '../prune/verdict';
import { imageUri } from '../registry/image-uri';
import { humanSize } from '../terminal/human-size';
import { describeUse } from '../usage/describe-user';
import { ImageUse } from '../usage/image-use';

/** The page of what pruning would do. */
export function surveyPage(found: Survey): string {
  return renderPage(contentOf(found));
}

function contentOf({ plans, looked, unchecked, at }: Survey): PageContent {
  const places = [...new Set(looked.map(({ account, region }) => `${account}/${region}`))];
  return {
    title: 'Images, and who uses them',
    made: `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    looked: places.length === 0 ? 'No account was looked at.' : `Looked for users in ${places.join(', ')}.`,
    repositories: plans.map(({ repository, verdicts }) =>
      ({ name: imageUri(repository.id), images: verdicts.map((verdict) => pageImage(verdict, at, unchecked.length === 0)) })),
    unchecked: unchecked.map(({ subject, reason }) => `${subject}: ${reason}`),
  };
}

function pageImage(verdict: Verdict, at: Date, isComplete: boolean): PageImage {
  const { image, reasons } = verdict;
  const users = reasons.flatMap((reason): readonly ImageUse[] => (reason.code === 'in-use' ? reason.uses : []));
  const others = reasons.filter(({ code }) => code !== 'in-use').map(reasonText);
  return {
    name: imageName(image),
    digest: image.digest,
    bytes: image.sizeInBytes,
    size: humanSize(image.sizeInBytes),
    pushed: ageText(image, at),
    ...(image.lastPulledAt && { pulled: image.lastPulledAt.toISOString().slice(0, 10) }),
    state: stateOf(verdict, users.length > 0, isComplete),
    reasons: mayGo(verdict) && isComplete ? ['nobody uses it'] : others,
    users: users.map(describeUse),
  };
}

function stateOf(verdict: Verdict, isUsed: boolean, isComplete: boolean): PageState {
  if (isUsed) return 'used';
  if (!mayGo(verdict)) return 'kept';
  return isComplete ? 'prunable' : 'unknown';
}
