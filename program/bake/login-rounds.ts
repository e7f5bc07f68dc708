/** Who pushes to a registry. */
export interface Publisher {
  /** Account and region of the registry: its host. */
  readonly account: string;
  readonly region: string;
  /** Role to assume; without one the credentials at hand. */
  readonly roleArn?: string;
  readonly externalId?: string;
}

/** Images that can be built in one go: each registry has one publisher. */
export interface LoginRound<T> {
  readonly publishers: readonly Publisher[];
  readonly images: readonly T[];
}

export type PublishersOf<T> = (image: T) => readonly Publisher[];

/** Who has to be logged in for an image: those who push it, and who else there is besides, where they have not that registry. */
export function publishersOf(others: readonly Publisher[]): PublishersOf<{ readonly image: { readonly destinations: readonly Publisher[] } }> {
  return ({ image: { destinations } }) => {
    const taken = new Set(destinations.map(registryOf));
    return [...destinations, ...others.filter((each) => !taken.has(registryOf(each)))];
  };
}

/**
 * Divides images so that no registry needs two logins at once, which a docker configuration cannot hold.
 *
 * Nearly always one round is enough.
 */
export function loginRounds<T>(images: readonly T[], needed: PublishersOf<T>): Array<LoginRound<T>> {
  const rounds: Array<{ readonly byRegistry: Map<string, Publisher>; readonly images: T[] }> = [];
  for (const image of images) {
    const publishers = needed(image);
    let round = rounds.find(({ byRegistry }) => publishers.every((each) => isSame(byRegistry.get(registryOf(each)) ?? each, each)));
    if (!round) {
      round = { byRegistry: new Map(), images: [] };
      rounds.push(round);
    }
    for (const publisher of publishers) {
      round.byRegistry.set(registryOf(publisher), publisher);
    }
    round.images.push(image);
  }
  return rounds.map(({ byRegistry, images: together }) => ({ publishers: [...byRegistry.values()], images: together }));
}

function registryOf({ account, region }: Publisher): string {
  return `${account}-${region}`;
}

function isSame(one: Publisher, other: Publisher): boolean {
  return one.roleArn === other.roleArn && one.externalId === other.externalId;
}
