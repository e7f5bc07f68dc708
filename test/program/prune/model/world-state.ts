import { EventSpec, ImageSpec, OTHER, OWNER, REGION, REPOSITORIES, WorldSpec } from './world-spec';

export const NOW = new Date('2026-06-01T00:00:00Z');
const DAY = 86_400_000;

export interface ModelImage {
  readonly repository: string;
  readonly digest: string;
  tags: string[];
  readonly pushedAt?: Date;
  readonly status: ImageSpec['status'];
  readonly children: readonly string[];
  readonly subject?: string;
  /** Undefined where it is nothing that has labels. */
  readonly labels?: { readonly [name: string]: string };
  readonly isAttestation: boolean;
}

/** An image as somebody names it. */
export interface Reference {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

export interface ModelFunction {
  readonly account: string;
  readonly name: string;
  readonly versions: Array<{ digest: string; repository: string; named: Reference }>;
  readonly alias: WorldSpec['functions'][number]['alias'];
  readonly state: string;
  revision: number;
}

export interface ModelTask {
  readonly account: string;
  readonly kind: string;
  readonly reference: Reference;
}

export interface ModelStack {
  readonly account: string;
  reference: Reference;
  readonly by: string;
  readonly changeSet: boolean;
}

/** Everything there is in a world at one time. */
export class WorldState {
  public readonly images: ModelImage[] = [];
  public readonly functions: ModelFunction[];
  public readonly tasks: ModelTask[];
  public readonly stacks: ModelStack[];
  public readonly assembly: Reference[];

  public constructor(public readonly spec: WorldSpec) {
    spec.images.forEach((image, index) => this.images.push(this.deal(image, index)));
    this.functions = spec.functions.map(({ account, versions, named, alias, state }, index) => ({
      account, name: `fn${index}`, alias, state, revision: 0, versions: versions.map((each) => this.pinned(each, named)),
    }));
    this.tasks = spec.tasks.map(({ account, image, kind, by }) =>
      ({ account, kind, reference: this.reference(image, kind === 'running' ? 'digest' : by) }));
    this.stacks = spec.stacks.map(({ account, image, by, changeSet }) => ({ account, by, changeSet, reference: this.reference(image, by) }));
    this.assembly = spec.assembly.map((each) => this.reference(each, 'tag'));
  }

  public find(repository: string, { digest, tag }: Omit<Reference, 'repository'>): ModelImage | undefined {
    const isMeant = (image: ModelImage) => (digest !== undefined ? image.digest === digest : image.tags.includes(tag!));
    return this.images.find((image) => image.repository === repository && isMeant(image));
  }

  /** Lets something happen. */
  public happen({ kind, image, by }: EventSpec): void {
    const fn = this.functions[by % Math.max(1, this.functions.length)];
    const [target, other] = [this.images[image % Math.max(1, this.images.length)], this.images[by % Math.max(1, this.images.length)]];
    if (!target || !other) return;
    if (kind === 'update function' && fn) {
      fn.versions[fn.versions.length - 1] = this.pinned(image, by);
      fn.revision++;
    } else if (kind === 'publish version' && fn) {
      fn.versions.splice(fn.versions.length - 1, 0, this.pinned(image, by));
    } else if (kind === 'new function') {
      this.functions.push({ account: OWNER, name: `new${this.functions.length}`, versions: [this.pinned(image, by)], alias: null, state: 'Pending', revision: 0 });
    } else if (kind === 'move tag' && other.tags.length > 0 && other.repository === target.repository) {
      const [tag] = other.tags;
      other.tags = other.tags.filter((each) => each !== tag);
      target.tags = [...target.tags, tag];
    } else if (kind === 'push index') {
      this.images.push(this.pushed(target.repository, { children: [target.digest] }));
    } else if (kind === 'push signature') {
      this.images.push(this.pushed(target.repository, { subject: target.digest }));
    } else if (kind === 'new task') {
      this.tasks.push({ account: OWNER, kind: 'definition', reference: this.reference(image, 'tag') });
    } else if (kind === 'update stack') {
      this.stacks.push({ account: OWNER, by: 'tag', changeSet: by % 2 === 0, reference: this.reference(image, 'tag') });
    }
  }

  private pushed(repository: string, part: Pick<Partial<ModelImage>, 'children' | 'subject'>): ModelImage {
    return { repository, digest: digestOf(100 + this.images.length), tags: [], pushedAt: NOW, status: 'ACTIVE', children: [], isAttestation: false, ...part };
  }

  private pinned(number: number, named: number): ModelFunction['versions'][number] {
    const { digest, repository } = this.pick(number);
    return { digest, repository, named: this.reference(named, 'tag') };
  }

  private reference(number: number, by: string): Reference {
    const { repository, digest, tags } = this.pick(number);
    return by === 'digest' || tags.length === 0 ? { repository, digest } : { repository, tag: tags[0] };
  }

  private pick(number: number): ModelImage {
    return this.images[number % this.images.length] ?? { repository: REPOSITORIES[0], digest: digestOf(999), tags: [] };
  }

  private deal(spec: ImageSpec, index: number): ModelImage {
    const repository = REPOSITORIES[spec.repository];
    const siblings = this.images.filter((image) => image.repository === repository);
    const chosen = siblings.length === 0 ? [] : [...new Set(spec.of.map((each) => siblings[each % siblings.length].digest))];
    const previous = this.images[index - 1];
    const isTwin = spec.twin && previous !== undefined && previous.repository !== repository && !this.find(repository, previous) && spec.kind === 'image';
    const kind = chosen.length === 0 ? 'image' : spec.kind;
    const isImage = kind === 'image';
    const tags = kind === 'old-signature' ? [`sha256-${chosen[0].slice(7)}.sig`] : [`t${index}`, `x${index}`].slice(0, kind === 'attestation' || kind === 'signature' ? 0 : spec.tags);
    return {
      repository,
      digest: isTwin ? previous.digest : digestOf(index),
      tags: tags.filter((tag) => !this.find(repository, { tag })),
      ...(spec.ageInDays !== undefined && { pushedAt: new Date(NOW.getTime() - (spec.ageInDays ?? 0) * DAY) }),
      status: spec.status,
      children: kind === 'index' ? chosen : [],
      ...(kind === 'signature' || kind === 'attestation' ? { subject: chosen[0] } : {}),
      ...(isImage && { labels: labelsOf(spec.label, repository, index) }),
      isAttestation: kind === 'attestation',
    };
  }
}

export function uriOf({ repository, tag, digest }: Reference): string {
  return `${OWNER}.dkr.ecr.${REGION}.amazonaws.com/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

function digestOf(number: number): string {
  return `sha256:${(number + 1).toString(16).padStart(64, '0')}`;
}

function labelsOf(label: ImageSpec['label'], repository: string, index: number): Record<string, string> {
  switch (label) {
    case 'none': return { maintainer: 'x' };
    case 'own': return { 'io.sparta.ecr-name': uriOf({ repository, tag: `t${index}` }) };
    case 'of another tag': return { 'io.sparta.ecr-name': uriOf({ repository, tag: 'elsewhere' }) };
    case 'of another repository': return { 'io.sparta.ecr-name': uriOf({ repository: 'other', tag: `t${index}` }) };
  }
}

/** Whether the policies let the other account pull. */
export function otherMayPull({ policy }: WorldSpec): boolean {
  return policy !== 'none';
}

export function isOpen({ policy }: WorldSpec): boolean {
  return policy === 'everybody' || policy === 'an organization';
}

export function otherIsExcused({ unusedIn, policy }: WorldSpec): boolean {
  return unusedIn.includes(OTHER) || (unusedIn.includes('others') && isOpen({ policy } as WorldSpec));
}
