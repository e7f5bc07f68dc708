import { EvaluatedLabel, LabelOrigin, UnknownLabel } from './evaluation';
import { Budget } from './expansion/budget';
import { couldBe } from './expansion/possible-texts';
import { isKnownRoughly, Unknown, Value } from './expansion/unknown';
import { LayeredMap } from './layered-map';
import { Platform } from './platforms';
import { WorkingDirectory } from './stage-build/working-directory';
import { StageScope } from './stage-scope';

/** A label as set. */
interface Entry {
  readonly origin: LabelOrigin;
  readonly value: Value;
  /** How many labels of unknown name had been set before. */
  readonly unnamedBefore: number;
}

/** Labels of unknown name, the latest first; stages that inherit them share the list. */
interface Unnamed {
  readonly name: Unknown;
  readonly value: Value;
  readonly origin: LabelOrigin;
  readonly count: number;
  readonly before: Unnamed | undefined;
}

/** The labels of a finished image. */
export interface FinishedLabels {
  readonly known: ReadonlyMap<string, EvaluatedLabel>;
  readonly unknown: ReadonlyMap<string, UnknownLabel>;
  /** Labels whose very name depends on the base image. */
  readonly unnamed: readonly UnknownLabel[];
}

/** The image that a stage makes, as far as later instructions and stages look at it. */
export class StageImage {
  /** The image of a stage from `scratch`. */
  public static scratch(platform: Platform): StageImage {
    const image = new StageImage(StageScope.fromScratch(platform), true, 'scratch', platform.os, new LayeredMap(), undefined, new LayeredMap());
    image.directory = WorkingDirectory.root;
    image.hasShell = false;
    return image;
  }

  /** The image of a stage from an image of a registry. */
  public static external(name: string, platform: Platform): StageImage {
    return new StageImage(StageScope.fromImage(platform), false, name, platform.os, new LayeredMap(), undefined, new LayeredMap());
  }

  /** The working directory. */
  public directory = WorkingDirectory.unknown;
  /** Whether a WORKDIR was seen in this stage or those before it. */
  public hasWorkdir = false;
  /** Whether the image has a shell of its own, undefined while only the base image knows. */
  public hasShell?: boolean;

  private constructor(
    public readonly scope: StageScope,
    public readonly isScratch: boolean,
    public readonly baseImage: string,
    /** The operating system that the image is for. */
    public readonly os: string,
    private readonly labels: LayeredMap<Entry>,
    private unnamed: Unnamed | undefined,
    private readonly declaredArgs: LayeredMap<true>,
  ) {}

  /** The image of a stage from this one. */
  public child(): StageImage {
    const { isScratch, baseImage, os } = this;
    const image = new StageImage(this.scope.child(), isScratch, baseImage, os, this.labels.child(), this.unnamed, this.declaredArgs.child());
    image.directory = this.directory;
    image.hasWorkdir = this.hasWorkdir;
    image.hasShell = this.hasShell;
    return image;
  }

  /** Where a label was set so far, and to what. */
  public labelBefore(name: string): { readonly origin: LabelOrigin; readonly value: Value } | undefined {
    return this.labels.get(name);
  }

  public setLabel(name: string, origin: LabelOrigin, value: Value): void {
    this.labels.set(name, { origin, value, unnamedBefore: this.unnamed?.count ?? 0 });
  }

  /** Sets a label whose name is not known: it may replace any that is there. */
  public setUnnamedLabel(name: Unknown, origin: LabelOrigin, value: Value): void {
    this.unnamed = { name, value, origin, count: (this.unnamed?.count ?? 0) + 1, before: this.unnamed };
  }

  /** The names of the labels that the stage itself sets. */
  public ownLabels(): Iterable<string> {
    return this.labels.ownKeys();
  }

  /** Notes that an ARG declares a name, be it without a value. */
  public declare(name: string): void {
    this.declaredArgs.set(name, true);
  }

  /** Whether an ARG of this stage or those before it declares a name. */
  public declares(name: string): boolean {
    return this.declaredArgs.get(name) === true;
  }

  /** A label that the image certainly carries in the end. */
  public certainLabel(name: string, budget: Budget): EvaluatedLabel | undefined {
    const entry = this.labels.get(name);
    const certain = entry && typeof entry.value === 'string' && !new LaterLabels(this.unnamed, budget).replacing(name, entry);
    return certain ? { ...entry.origin, value: entry.value as string } : undefined;
  }

  /** The labels that the image carries in the end. */
  public finish(budget: Budget): FinishedLabels {
    const known = new Map<string, EvaluatedLabel>();
    const unknown = new Map<string, UnknownLabel>();
    const later = this.unnamed && new LaterLabels(this.unnamed, budget);
    for (const [name, entry] of this.labels.flatten()) {
      const { origin, value } = entry;
      if (value instanceof Unknown) {
        unknown.set(name, { ...origin, cause: 'value', isRough: value.isRough });
        continue;
      }
      const replacement = later?.replacing(name, entry);
      if (replacement) {
        unknown.set(name, { ...replacement.origin, cause: 'name', isRough: replacement.isRough });
      } else {
        known.set(name, { ...origin, value });
      }
    }
    return { known, unknown, unnamed: later?.origins() ?? [] };
  }
}

/** Labels of unknown name, any of which may replace a label that was set before it. */
class LaterLabels {
  private readonly all: readonly Unnamed[];
  /** From which one on all have the same value as the last. */
  private readonly sameFrom: number;

  public constructor(
    latest: Unnamed | undefined,
    private readonly budget: Budget,
  ) {
    const all: Unnamed[] = [];
    for (let link = latest; link; link = link.before) {
      all.push(link);
    }
    this.all = all.reverse();
    let sameFrom = all.length;
    while (sameFrom > 0 && all[sameFrom - 1].value === latest!.value) {
      sameFrom--;
    }
    this.sameFrom = sameFrom;
  }

  public origins(): UnknownLabel[] {
    return this.all.map(({ origin, name }) => ({ ...origin, cause: 'name', isRough: name.isRough }));
  }

  /** The one that may replace a label with another value. */
  public replacing(name: string, { value, unnamedBefore }: Entry): { readonly origin: LabelOrigin; readonly isRough: boolean } | undefined {
    const { all } = this;
    const last = all[all.length - 1];
    if (unnamedBefore >= all.length || (unnamedBefore >= this.sameFrom && last.value === value)) {
      return undefined;
    }
    for (let index = unnamedBefore; index < all.length; index++) {
      if (!this.budget.allows(1)) {
        return { origin: last.origin, isRough: true };
      }
      const other = all[index];
      if (other.value !== value && couldBe(other.name, name, this.budget)) {
        return { origin: other.origin, isRough: other.name.isRough || isKnownRoughly(other.value) };
      }
    }
    return undefined;
  }
}
