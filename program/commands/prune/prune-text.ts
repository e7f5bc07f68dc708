import { ageText, imageName, reasonText, short } from '../../prune/reason-text';
import { RepositoryPlan, Survey } from '../../prune/survey';
import { mayGo, Verdict } from '../../prune/verdict';
import { imageUri } from '../../registry/image-uri';
import { columns } from '../../terminal/columns';
import { humanSize } from '../../terminal/human-size';
import { printable } from '../../terminal/printable';
import { Terminal } from '../../terminal/terminal';

/** Each image with its size and why it stays or may go, and the sum. */
export function surveyAsText({ plans, looked, at }: Survey, terminal: Terminal): string {
  const places = [...new Set(looked.map(({ account, region }) => `${account}/${region}`))];
  const counts = [...new Set(looked.map(({ what }) => what))].map((what) => `${looked.filter((each) => each.what === what).reduce((sum, { count }) => sum + count, 0)} ${what}`);
  return [
    ...plans.flatMap((plan) => [...repositoryLines(plan, at, terminal), '']),
    `Looked at ${counts.join(', ')} in ${places.join(', ') || 'no account'}.`,
    terminal.style('bold', sumText(plans.flatMap(({ verdicts }) => verdicts))),
  ].join('\n');
}

/** Layers that several images share are counted for each of them: so much at most becomes free. */
export function sumText(verdicts: readonly Verdict[]): string {
  const going = verdicts.filter(mayGo);
  return `${going.length} of ${counted(verdicts.length)} may go, up to ${humanSize(bytesOf(going))} of ${humanSize(bytesOf(verdicts))}.`;
}

export function bytesOf(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((sum, { image }) => sum + image.sizeInBytes, 0);
}

export function counted(images: number): string {
  return images === 1 ? '1 image' : `${images} images`;
}

function repositoryLines({ repository, verdicts }: RepositoryPlan, at: Date, terminal: Terminal): string[] {
  const sorted = [...verdicts].sort((one, other) => Number(mayGo(one)) - Number(mayGo(other)) || timeOf(other) - timeOf(one));
  const rows = sorted.map((verdict) => {
    const { image, reasons } = verdict;
    const why = mayGo(verdict) ? 'nobody uses it' : reasons.map(reasonText).join('; ');
    return [mayGo(verdict) ? 'may go' : 'stays', imageName(image), short(image.digest), humanSize(image.sizeInBytes), ageText(image, at), why].map(printable);
  });
  const lines = columns(rows).map((line, index) => (mayGo(sorted[index]) ? terminal.style('yellow', line) : line));
  return [terminal.style('bold', `${imageUri(repository.id)}: ${counted(verdicts.length)}`), ...lines.map((line) => `  ${line}`)];
}

function timeOf({ image }: Verdict): number {
  return image.pushedAt?.getTime() ?? Infinity;
}
