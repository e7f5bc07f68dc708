import { EvaluatedLabel, LabelOrigin } from './evaluation';
import { Unknown } from './expansion/unknown';
import { couldBeOneOf } from './expansion/unknown-shape';
import { LayeredMap } from './layered-map';
import { Platform } from './platforms';
import { StageScope } from './stage-scope';

/** A label as set: with a value, or without when only the base image knows it. */
interface Entry {
  readonly origin: LabelOrigin;
  readonly value?: string;
  /** How many labels of unknown name had been set before. */
  readonly unnamedBefore: number;
}

/** Labels of unknown name, the latest first; stages that inherit them share the list. */
interface Unnamed {
  readonly name: Unknown;
  readonly value?: string;
  readonly origin: LabelOrigin;
  readonly count: number;
  readonly before: Unnamed | undefined;
}

/** How many pairs of labels with and without a known name are compared. */
const MOST_COMPARED = 100_000;

/** The labels of a finished image. */
export interface FinishedLabels {
  readonly known: ReadonlyMap<string, EvaluatedLabel>;
  readonly unknown: ReadonlyMap<string, LabelOrigin>;
  /** Labels whose very name depends on the base image. */
  readonly unnamed: readonly LabelOrigin[];
}

/** The image that a stage makes, as far as later instructions and stages look at it. */
export class StageImage {
  /** The image of a stage from `scratch`. */
  public static scratch(platform: Platform): StageImage {
    const image = new StageImage(StageScope.fromScratch(platform), true, 'scratch', platform.os, new LayeredMap(), undefined, new LayeredMap());
    image.workingDirectory = '/';
    image.hasShell = false;
    return image;
  }

  /** The image of a stage from an image of a registry. */
  public static external(name: string, platform: Platform): StageImage {
    return new StageImage(StageScope.fromImage(platform), false, name, platform.os, new LayeredMap(), undefined, new LayeredMap());
  }

  /** The working directory, undefined while only the base image knows it. */
  public workingDirectory?: string;
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
    image.workingDirectory = this.workingDirectory;
    image.hasWorkdir = this.hasWorkdir;
    image.hasShell = this.hasShell;
    return image;
  }

  /** Where a label was set so far, and to what. */
  public labelBefore(name: string): { readonly origin: LabelOrigin; readonly value?: string } | undefined {
    return this.labels.get(name);
  }

  /** Sets a label, without a value when only the base image knows it. */
  public setLabel(name: string, origin: LabelOrigin, value?: string): void {
    this.labels.set(name, { origin, value, unnamedBefore: this.unnamed?.count ?? 0 });
  }

  /** Sets a label whose name is not known: it may replace any that is there. */
  public setUnnamedLabel(name: Unknown, origin: LabelOrigin, value?: string): void {
    this.unnamed = { name, value, origin, count: (this.unnamed?.count ?? 0) + 1, before: this.unnamed };
  }

  /** Notes that an ARG declares a name, be it without a value. */
  public declare(name: string): void {
    this.declaredArgs.set(name, true);
  }

  /** Whether an ARG of this stage or those before it declares a name. */
  public declares(name: string): boolean {
    return this.declaredArgs.get(name) === true;
  }

  /** The labels that the image carries in the end. */
  public finish(): FinishedLabels {
    const known = new Map<string, EvaluatedLabel>();
    const unknown = new Map<string, LabelOrigin>();
    const unnamed: Unnamed[] = [];
    for (let link = this.unnamed; link; link = link.before) {
      unnamed.push(link);
    }
    unnamed.reverse();
    const labels = this.labels.flatten();
    const looksClosely = labels.size * unnamed.length < MOST_COMPARED;
    for (const [name, { origin, value, unnamedBefore }] of labels) {
      const replaces = (other: Unnamed): boolean => other.value !== value && (!looksClosely || couldBeOneOf(other.name, [name]));
      const replacement = unnamedBefore === unnamed.length ? undefined : unnamed.find((other, index) => index >= unnamedBefore && replaces(other));
      if (value !== undefined && !replacement) {
        known.set(name, { ...origin, value });
      } else {
        unknown.set(name, value === undefined ? origin : replacement!.origin);
      }
    }
    return { known, unknown, unnamed: unnamed.map((other) => other.origin) };
  }
}
