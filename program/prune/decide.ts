import { ImageRelations, imageRelations, isPart } from './image-relations';
import { LabelClaim, labelProblem } from './label-claim';
import { PruneRules } from './prune-rules';
import { KeepReason, Verdict } from './verdict';
import { RepositoryId } from '../registry/image-reference';
import { RepositoryImage } from '../registry/repository-image';
import { ImageUse } from '../usage/image-use';

/** All that is known of a repository when it is decided what may go. */
export interface RepositoryFacts {
  readonly repository: RepositoryId;
  readonly images: readonly RepositoryImage[];
  readonly uses: ReadonlyMap<string, readonly ImageUse[]>;
  readonly now: Date;
  /** By digest; of images that stay anyway it need not be known. */
  readonly claims: ReadonlyMap<string, LabelClaim>;
}

/** Decides of each image of a repository why it stays, or that it may go: pure. */
export function decide(facts: RepositoryFacts, rules: PruneRules): Verdict[] {
  const { images } = facts;
  const relations = imageRelations(images);
  const newest = newestOf(images, relations, rules.keep);
  const reasons = new Map(images.map((image): [string, KeepReason[]] => {
    const rank = newest.get(image.digest);
    const found: KeepReason[] = [...ownReasons(facts, rules, image), ...(rank === undefined ? [] : [{ code: 'newest', rank } as const])];
    // Labels are read only of what has no other reason to stay.
    const isLabelAsked = !rules.allImages && (found.length === 0 || facts.claims.has(image.digest));
    return [image.digest, isLabelAsked ? [...found, ...labelReasons(facts, relations, image)] : found];
  }));
  keepRelated(images, relations, reasons);
  return images.map((image) => ({ image, reasons: reasons.get(image.digest)! }));
}

function ownReasons({ uses, now }: RepositoryFacts, { minAgeMilliseconds }: PruneRules, { digest, pushedAt, status }: RepositoryImage): KeepReason[] {
  const found = uses.get(digest) ?? [];
  return [
    ...(found.length > 0 ? [{ code: 'in-use', uses: found } as const] : []),
    ...(pushedAt === undefined || Number.isNaN(pushedAt.getTime()) ? [{ code: 'age-unknown' } as const] : []),
    // One from the future, by a clock that is wrong, is young, too.
    ...(pushedAt !== undefined && now.getTime() - pushedAt.getTime() < minAgeMilliseconds ? [{ code: 'young' } as const] : []),
    ...(status === 'ACTIVATING' ? [{ code: 'activating' } as const] : []),
  ];
}

/** The newest images that can be run, each with its rank; of those pushed at the same time, all. Parts go with what they are parts of. */
function newestOf(images: readonly RepositoryImage[], relations: ImageRelations, keep: number): Map<string, number> {
  const whole = images.filter(({ digest, status, pushedAt }) => status === 'ACTIVE' && pushedAt !== undefined && !isPart(relations, digest));
  const times = whole.map(({ pushedAt }) => pushedAt!.getTime()).sort((one, other) => other - one);
  const ranked = whole.map(({ digest, pushedAt }) => [digest, times.indexOf(pushedAt!.getTime()) + 1] as const);
  return new Map(ranked.filter(([, rank]) => rank <= keep));
}

function labelReasons({ repository, images, claims }: RepositoryFacts, relations: ImageRelations, image: RepositoryImage): KeepReason[] {
  const claimOf = (digest: string): LabelClaim => claims.get(digest) ?? { kind: 'unreadable', why: 'it was not read' };
  if (image.children.length > 0) {
    const there = new Set(images.map(({ digest }) => digest));
    const children = image.children.filter((child) => there.has(child)).map((digest) => ({ digest, claim: claimOf(digest) }));
    const labelled = children.filter(({ claim }) => claim.kind !== 'no-image');
    // An index says nothing of itself: what it lists must name it.
    const foreign = labelled.find(({ claim }) => labelProblem(repository, image, claim) !== undefined);
    if (foreign) return [{ code: 'foreign-part', digest: foreign.digest }];
    return labelled.length === 0 ? [{ code: 'no-label' }] : [];
  }
  const claim = claimOf(image.digest);
  // What has no labels shares the fate of what it is a part of.
  if (claim.kind === 'no-image' && isPart(relations, image.digest)) return [];
  const problem = labelProblem(repository, image, claim);
  return problem ? [problem] : [];
}

/**
 * What is listed by an index that stays, stays. So does what belongs to an image that stays; and an image to which
 * something belongs that stays, because ECR deletes what belongs to an image with it.
 */
function keepRelated(images: readonly RepositoryImage[], { subjects, belongings }: ImageRelations, reasons: Map<string, KeepReason[]>): void {
  const children = new Map(images.map((image) => [image.digest, image.children]));
  const kept = images.map(({ digest }) => digest).filter((digest) => reasons.get(digest)!.length > 0);
  const reached = new Set(kept);
  for (let digest = kept.pop(); digest !== undefined; digest = kept.pop()) {
    const related = [
      ...children.get(digest)!.map((each) => [each, 'listed'] as const),
      ...(belongings.get(digest) ?? []).map((each) => [each, 'belongs'] as const),
      ...(subjects.get(digest) ?? []).map((each) => [each, 'has'] as const),
    ];
    for (const [each, code] of related) {
      const known = reasons.get(each);
      if (!known) continue;
      known.push({ code, digest });
      if (!reached.has(each)) {
        reached.add(each);
        kept.push(each);
      }
    }
  }
}
