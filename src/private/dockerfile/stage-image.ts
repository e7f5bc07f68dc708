import { EvaluatedLabel, LabelOrigin } from './evaluation';
import { Platform } from './platforms';
import { StageScope } from './scope';

/** The image that a stage makes, as far as later instructions and stages look at it. */
export class StageImage {
  public readonly labels = new Map<string, EvaluatedLabel>();
  public readonly unknownLabels = new Map<string, LabelOrigin>();
  public readonly unnamedLabels: LabelOrigin[] = [];
  /** The working directory, undefined while only the base image knows it. */
  public workingDirectory?: string;
  /** Whether a WORKDIR was seen in this stage or those before it. */
  public hasWorkdir = false;
  /** Whether the image has a shell of its own, undefined while only the base image knows. */
  public hasShell?: boolean;
  /** The names that an ARG of this stage or those before it declares. */
  public readonly declaredArgs = new Set<string>();

  private constructor(
    public readonly scope: StageScope,
    public readonly isScratch: boolean,
    public readonly baseImage: string,
    /** The operating system that the image is for. */
    public readonly os: string,
  ) {}

  /** The image of a stage from `scratch`. */
  public static scratch(platform: Platform): StageImage {
    const image = new StageImage(StageScope.fromScratch(platform), true, 'scratch', platform.os);
    image.workingDirectory = '/';
    image.hasShell = false;
    return image;
  }

  /** The image of a stage from an image of a registry. */
  public static external(name: string, platform: Platform): StageImage {
    return new StageImage(StageScope.fromImage(), false, name, platform.os);
  }

  /** The image of a stage from this one. */
  public child(): StageImage {
    const image = new StageImage(this.scope.child(), this.isScratch, this.baseImage, this.os);
    for (const [name, label] of this.labels) {
      image.labels.set(name, label);
    }
    for (const [name, origin] of this.unknownLabels) {
      image.unknownLabels.set(name, origin);
    }
    image.unnamedLabels.push(...this.unnamedLabels);
    image.workingDirectory = this.workingDirectory;
    image.hasWorkdir = this.hasWorkdir;
    image.hasShell = this.hasShell;
    for (const name of this.declaredArgs) {
      image.declaredArgs.add(name);
    }
    return image;
  }

  public setLabel(name: string, label: EvaluatedLabel): void {
    this.unknownLabels.delete(name);
    this.labels.set(name, label);
  }

  public setUnknownLabel(name: string, origin: LabelOrigin): void {
    this.labels.delete(name);
    this.unknownLabels.set(name, origin);
  }

  /** Sets a label whose name is not known: it may replace any that is there. */
  public setUnnamedLabel(origin: LabelOrigin): void {
    this.unnamedLabels.push(origin);
    for (const name of [...this.labels.keys()]) {
      this.setUnknownLabel(name, origin);
    }
  }
}
