import * as fc from 'fast-check';
import { ModelWorld } from './model/model-world';
import { hasBlindSpot, inUse } from './model/truth';
import { WorldSpec, worldSpec } from './model/world-spec';
import { ModelImage, NOW, WorldState } from './model/world-state';
import { applyPrune } from '../../../program/prune/apply-prune';
import { userWord } from '../../../program/prune/coverage';
import { LabelReader } from '../../../program/prune/label-reader';
import { survey, SurveyOptions } from '../../../program/prune/survey';

const WORLDS = 6000;
const DAY = 86_400_000;

describe('pruning, in worlds that are dealt', () => {
  const seen = { worlds: 0, deleting: 0, deleted: 0, failing: 0, changing: 0, blind: 0 };

  test(`deletes nothing that is used, nothing after a failed look, and else what nobody needs, in ${WORLDS} worlds`, async () => {
    await fc.assert(fc.asyncProperty(worldSpec, async (spec) => {
      const world = new ModelWorld(spec);
      const before = new WorldState(spec);
      await prune(world);
      for (const { repository, digests, usedSinceLastLook, afterFailure } of world.deletions) {
        expect({ used: digests.filter((digest) => usedSinceLastLook.has(`${repository}@${digest}`)), afterFailure }).toEqual({ used: [], afterFailure: false });
      }
      const deleted = new Set(world.deletions.flatMap(({ repository, digests }) => digests.map((digest) => `${repository}@${digest}`)));
      if (hasBlindSpot(spec)) expect([...deleted]).toEqual([]);
      for (const image of before.images) {
        if (deleted.has(nameOf(image))) expect(whyItMustStay(before, image)).toBeUndefined();
      }
      if (!hasBlindSpot(spec) && spec.failure === null && spec.events.length === 0) {
        expect(before.images.filter((image) => mustGo(before, image) && !deleted.has(nameOf(image)))).toEqual([]);
      }
      count(spec, world, deleted.size);
    }), { numRuns: WORLDS });
    process.stdout.write(`${JSON.stringify(seen)}\n`);
    // Worlds in which nothing is ever deleted would show nothing.
    expect(seen.deleting).toBeGreaterThan(WORLDS / 20);
    expect(Math.min(seen.failing, seen.changing, seen.blind)).toBeGreaterThan(WORLDS / 20);
  }, 120_000);

  function count(spec: WorldSpec, world: ModelWorld, deleted: number): void {
    seen.worlds++;
    seen.deleted += deleted;
    if (deleted > 0) seen.deleting++;
    if (world.hasFailed) seen.failing++;
    if (spec.events.length > 0) seen.changing++;
    if (hasBlindSpot(spec)) seen.blind++;
  }
});

/** What the command does. */
async function prune(world: ModelWorld): Promise<void> {
  const { keep, minAgeInDays, allImages } = world.spec.rules;
  const options: SurveyOptions = {
    rules: { keep, minAgeMilliseconds: minAgeInDays * DAY, allImages }, word: userWord(world.spec.unusedIn), labels: new LabelReader(),
  };
  const found = await survey(world, world.repositories, options);
  world.wait();
  if (found.unchecked.length === 0) await applyPrune(world, found, options, () => undefined);
}

function nameOf({ repository, digest }: ModelImage): string {
  return `${repository}@${digest}`;
}

/** Why an image that was there from the beginning must not be deleted, whatever happens. */
function whyItMustStay({ spec, images }: WorldState, image: ModelImage): string | undefined {
  const { minAgeInDays, allImages, keep } = spec.rules;
  if (image.pushedAt === undefined) return 'nobody knows its age';
  if (!isOld(image, minAgeInDays)) return 'it is young';
  const mates = images.filter(({ repository }) => repository === image.repository);
  const isWhole = !mates.some(({ children }) => children.includes(image.digest)) && image.subject === undefined;
  // Some of the newer ones may be parts of others: this is sure only where there are so few of them.
  const newer = mates.filter(({ pushedAt }) => pushedAt !== undefined && pushedAt > image.pushedAt!);
  if (isWhole && image.labels && image.status === 'ACTIVE' && newer.length < keep) return 'it is among the newest';
  if (!allImages && image.labels && !namesItself(image, spec.events.length > 0)) return 'it has no label of its own';
  return undefined;
}

/** Whether a label names the image; one that has lost its tag, or may lose it, is named by any of its repository's. */
function namesItself({ labels, repository, tags }: ModelImage, mayLoseTags: boolean): boolean {
  const wanted = mayLoseTags || tags.length === 0 ? [`/${repository}:`] : tags.map((tag) => `/${repository}:${tag}`);
  return Object.values(labels ?? {}).some((value) => wanted.some((each) => value.includes(each)));
}

/** Whether an image is so plainly nobody's that it must be gone where nothing went wrong. */
function mustGo(state: WorldState, image: ModelImage): boolean {
  const { images, spec: { rules: { minAgeInDays, keep } } } = state;
  const mates = images.filter((each) => each.repository === image.repository && each !== image);
  const isPlain = (each: ModelImage) => each.labels !== undefined && each.status === 'ACTIVE' && mates.every(({ children, subject, tags }) =>
    !children.includes(each.digest) && subject !== each.digest && !tags.some((tag) => tag.includes(each.digest.slice(7))));
  const newer = mates.filter((each) => isPlain(each) && (each.pushedAt?.getTime() ?? 0) > (image.pushedAt?.getTime() ?? Infinity));
  const isOurs = image.tags.length <= 1 && namesItself(image, false);
  return isPlain(image) && isOld(image, minAgeInDays) && newer.length >= keep && isOurs && !isNamed(state, image);
}

function isOld({ pushedAt }: ModelImage, days: number): boolean {
  return pushedAt !== undefined && NOW.getTime() - pushedAt.getTime() >= days * DAY;
}

/** Whether anybody names it in whatever way, users that do not count included. */
function isNamed(state: WorldState, image: ModelImage): boolean {
  const everybody = new WorldState({ ...state.spec, looksAtOther: true });
  const named = everybody.functions.flatMap(({ versions }) => versions.map((version) => version.named));
  const references = [...everybody.assembly, ...named, ...everybody.stacks.map(({ reference }) => reference)];
  return inUse(everybody).has(nameOf(image))
    || references.some(({ tag, digest }) => digest === image.digest || (tag !== undefined && image.tags.includes(tag)));
}
