import { shownAge } from './age';
import { KeepReason } from './verdict';
import { RepositoryImage } from '../registry/repository-image';
import { describeUse } from '../usage/describe-user';

/** So many users are told in one line of text. */
const SHOWN_USES = 3;

/** Why an image stays, in words. */
export function reasonText(reason: KeepReason): string {
  switch (reason.code) {
    case 'in-use': {
      const told = reason.uses.slice(0, SHOWN_USES).map(describeUse);
      const more = reason.uses.length - told.length;
      return `in use: ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
    }
    case 'young':
      return 'younger than --min-age';
    case 'age-unknown':
      return 'nobody knows when it was pushed';
    case 'newest':
      return `number ${reason.rank} of the newest`;
    case 'activating':
      return 'somebody restores it from the archive';
    case 'no-label':
      return 'no label names it';
    case 'other-tags':
      return `its label does not name its tag ${reason.tags.join(', ')}`;
    case 'label-unreadable':
      return `its label cannot be read: ${reason.why}`;
    case 'foreign-part':
      return `it lists ${short(reason.digest)}, which no label names`;
    case 'listed':
      return `${short(reason.digest)} lists it, and stays`;
    case 'belongs':
      return `it belongs to ${short(reason.digest)}, which stays`;
    case 'has':
      return `${short(reason.digest)} belongs to it, and stays`;
  }
}

/** An image in a line: its tags, or what there is instead. */
export function imageName({ tags, digest, children, subject }: RepositoryImage): string {
  const kind = children.length > 0 ? 'index ' : subject !== undefined ? 'attached ' : '';
  return `${kind}${tags.length > 0 ? tags.map((tag) => `:${tag}`).join(' ') : short(digest)}`;
}

export function ageText({ pushedAt }: RepositoryImage, now: Date): string {
  return pushedAt === undefined ? '?' : shownAge(now.getTime() - pushedAt.getTime());
}

/** As much of a digest as Docker shows. */
export function short(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12);
}
