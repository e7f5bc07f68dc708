import { OTHER, WorldSpec } from './world-spec';
import { otherIsExcused, otherMayPull, Reference, WorldState } from './world-state';

/** What is in use, found without the program's code: as `<repository>@<digest>`. */
export function inUse(state: WorldState): Set<string> {
  const { spec } = state;
  const used = new Set<string>();
  const use = ({ repository, ...reference }: Reference) => {
    const image = state.find(repository, reference);
    if (image) used.add(`${repository}@${image.digest}`);
  };
  const counts = (account: string) => account !== OTHER || spec.looksAtOther || (otherMayPull(spec) && !otherIsExcused(spec));
  for (const { account, versions } of state.functions) {
    if (counts(account)) versions.forEach(({ repository, digest }) => use({ repository, digest }));
  }
  [...state.tasks, ...state.stacks].filter(({ account }) => counts(account)).forEach(({ reference }) => use(reference));
  state.assembly.forEach(use);
  closeOver(state, used);
  return used;
}

/** What is used by way of something else: what an index lists, and what belongs to an image. */
function closeOver({ images }: WorldState, used: Set<string>): void {
  for (let before = -1; before !== used.size;) {
    before = used.size;
    for (const { repository, digest, children, subject, tags } of images) {
      if (used.has(`${repository}@${digest}`)) children.filter((child) => images.some((each) => each.repository === repository && each.digest === child)).forEach((child) => used.add(`${repository}@${child}`));
      const signed = tags.map((tag) => /^sha256-([0-9a-f]{64})\.sig$/.exec(tag)?.[1]).filter((hex) => hex).map((hex) => `sha256:${hex}`);
      if ([subject, ...signed].some((each) => used.has(`${repository}@${each}`))) used.add(`${repository}@${digest}`);
    }
  }
}

/** Whether somebody may use images where nobody looked. */
export function hasBlindSpot(spec: WorldSpec): boolean {
  const isOpenPolicy = spec.policy === 'everybody' || spec.policy === 'an organization';
  if (isOpenPolicy) return !spec.unusedIn.includes('others');
  return otherMayPull(spec) && !spec.looksAtOther && !spec.unusedIn.includes(OTHER);
}
