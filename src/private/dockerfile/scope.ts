import { Environment, UNKNOWN, Value } from './expansion/environment';
import { Platform } from './platforms';

/** The variables that are known while a stage is built. */
export class StageScope implements Environment {
  private readonly variables = new Map<string, Value>();
  private readonly imageVariables = new Map<string, Value>();
  /** Whether the base image may bring variables that this library cannot see. */
  private hasUnknownBase: boolean;

  private constructor(hasUnknownBase: boolean) {
    this.hasUnknownBase = hasUnknownBase;
  }

  /** The scope of a stage from an image of a registry: what is not set here may be set there. */
  public static fromImage(): StageScope {
    return new StageScope(true);
  }

  /** The scope of a stage from `scratch`: only PATH is set, and on Windows not even that. */
  public static fromScratch(platform: Platform): StageScope {
    const scope = new StageScope(false);
    if (platform.os !== 'windows') {
      scope.setEnv('PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
    }
    return scope;
  }

  /**
   * The scope of a stage from this one: its variables, then the image's ENV over them.
   *
   * So an ARG of the parent loses to an ENV of the same name, even to one that was set before it;
   * an ENV of an image of a registry is not known, hence neither is what an inherited ARG holds.
   */
  public child(): StageScope {
    const scope = new StageScope(this.hasUnknownBase);
    for (const [name, value] of this.variables) {
      scope.variables.set(name, this.hasUnknownBase ? UNKNOWN : value);
    }
    for (const [name, value] of this.imageVariables) {
      const equals = name.indexOf('=');
      if (equals < 0) {
        scope.setEnv(name, value);
      } else {
        // A name with an equals sign is read back from `name=value`, where the first one separates.
        scope.imageVariables.set(name, value);
        scope.variables.set(name.slice(0, equals), value === UNKNOWN ? UNKNOWN : `${name.slice(equals + 1)}=${value}`);
      }
    }
    return scope;
  }

  public get(name: string): Value | undefined {
    const value = this.variables.get(name);
    return value === undefined && this.hasUnknownBase ? UNKNOWN : value;
  }

  /** Whether this scope itself says what a variable holds. */
  public has(name: string): boolean {
    return this.variables.has(name);
  }

  public names(): IterableIterator<string> {
    return this.variables.keys();
  }

  /** What an ARG does. */
  public setArg(name: string, value: Value): void {
    this.variables.set(name, value);
  }

  /** What an ENV does. */
  public setEnv(name: string, value: Value): void {
    this.variables.set(name, value);
    this.imageVariables.set(name, value);
  }

  /** What an ENV does whose name is not known: after it, no variable is. */
  public setUnknownName(): void {
    this.variables.clear();
    this.imageVariables.clear();
    this.hasUnknownBase = true;
  }
}

/** The variables of the global scope, before and in FROM: the platforms and the ARGs on top. */
export class GlobalScope implements Environment {
  private known?: Map<string, string>;

  /** @param predefined the variables that are there from the start, asked for when first needed */
  public constructor(private readonly predefined: () => Iterable<readonly [string, string]>) {}

  public get(name: string): string | undefined {
    return this.variables.get(name);
  }

  public set(name: string, value: string): void {
    this.variables.set(name, value);
  }

  public delete(name: string): void {
    this.variables.delete(name);
  }

  public copy(): GlobalScope {
    return new GlobalScope(() => this.variables);
  }

  public names(): IterableIterator<string> {
    return this.variables.keys();
  }

  private get variables(): Map<string, string> {
    this.known ??= new Map(this.predefined());
    return this.known;
  }
}

/** The ARGs that BuildKit itself declares before the first line. */
export function predefinedArgs(build: Platform, target: Platform, stage: string): [string, string][] {
  return [
    ['BUILDPLATFORM', [build.os, build.architecture, build.variant].filter((part) => part !== '').join('/')],
    ['BUILDOS', build.os],
    ['BUILDOSVERSION', build.osVersion],
    ['BUILDARCH', build.architecture],
    ['BUILDVARIANT', build.variant],
    ['TARGETPLATFORM', target.text],
    ['TARGETOS', target.os],
    ['TARGETOSVERSION', target.osVersion],
    ['TARGETARCH', target.architecture],
    ['TARGETVARIANT', target.variant],
    ['TARGETSTAGE', stage === '' ? 'default' : stage],
  ];
}
