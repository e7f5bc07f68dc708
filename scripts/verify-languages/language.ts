import { Workspace } from './workspace';

/** How the package of a language is proved to work, step by step; a step throws if it fails. */
export interface Language {
  readonly name: string;
  /** The folder in examples/ that has the hello-world app. */
  readonly example: string;
  /** What cannot be run here, and why: a sentence. */
  readonly missing?: string;
  /** Makes the package. */
  build(workspace: Workspace): Promise<unknown>;
  /** Installs the package and the CDK into a fresh copy of the example. */
  install(workspace: Workspace, project: string): Promise<void>;
  /** Shows, after synth, what only this language can; returns it in a few words. */
  check?(workspace: Workspace, project: string): Promise<string>;
  /** What can be shown all the same; returns it in a few words. */
  partly?(workspace: Workspace): Promise<string>;
}
