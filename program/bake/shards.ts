/** An image to be built by one of several builders. */
export interface Shardable {
  /** Of its target. */
  readonly name: string;
  /** Reference of the base image; empty where nobody knows it. */
  readonly base: string;
  /** The same for images that are built from the same files. */
  readonly context: string;
  /** How much work it is, in bytes. */
  readonly weight: number;
}

/**
 * Divides images among builders: everybody who does it with the same images gets the same shares.
 *
 * The images are put in an order in which those of one base, and of one context among these, follow each other, and the
 * order is cut where the largest share becomes smallest. So what is pulled or sent for one image serves its neighbours,
 * and a base is torn apart only where it is more than a fair share.
 */
export function shardImages<T extends Shardable>(images: readonly T[], count: number): T[][] {
  const fairShare = sum(images) / count;
  const units = group(images, ({ base }) => base)
    .flatMap((ofBase) => (sum(ofBase) <= fairShare ? [ofBase] : group(ofBase, ({ context }) => context)))
    .flatMap((ofContext) => (sum(ofContext) <= fairShare ? [ofContext] : group(ofContext, ({ name }) => name)));
  return cut(units.map(sum), count).map(([from, to]) => units.slice(from, to).flat());
}

function sum(images: readonly Shardable[]): number {
  return images.reduce((total, { weight }) => total + weight, 0);
}

/** Images of one key together, in the order of the keys. */
function group<T extends Shardable>(images: readonly T[], keyOf: (image: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const image of [...images].sort((one, other) => compare(keyOf(one), keyOf(other)) || compare(one.name, other.name))) {
    groups.set(keyOf(image), [...(groups.get(keyOf(image)) ?? []), image]);
  }
  return [...groups.values()];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Cuts a row of weights into pieces, so that the heaviest piece is as light as it can be. */
function cut(weights: readonly number[], count: number): Array<[from: number, to: number]> {
  const before = weights.reduce((sums, weight) => [...sums, sums[sums.length - 1] + weight], [0]);
  // The best way to cut the first `end` weights, for one piece more in every round.
  let best = before.map((total, end) => ({ heaviest: end === 0 ? 0 : total, cuts: [] as number[] }));
  for (let pieces = 2; pieces <= count; pieces++) {
    best = before.map((total, end) => {
      const candidates = before.slice(0, end + 1).map((earlier, at) =>
        ({ heaviest: Math.max(best[at].heaviest, total - earlier), cuts: [...best[at].cuts, at] }));
      return candidates.reduce((lightest, each) => (each.heaviest < lightest.heaviest ? each : lightest));
    });
  }
  const ends = [...best[weights.length].cuts, weights.length];
  return Array.from({ length: count }, (_, index) => [ends[index - 1] ?? 0, ends[index]]);
}
