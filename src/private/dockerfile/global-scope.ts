import { Environment } from './expansion/environment';
import { Platform } from './platforms';

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
