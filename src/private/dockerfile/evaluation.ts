import { Diagnostic } from './dockerfile-error';

export { Diagnostic, DockerfileError } from './dockerfile-error';

/** What is evaluated, and for which build. */
export interface EvaluateInput {
  readonly text: string;
  /** The name shown before `:line:`. */
  readonly name: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The stage to build; the last one by default. */
  readonly target?: string;
  /** The platform to build for, `linux/amd64` by default. */
  readonly platform?: string;
  /** The build args that the caller always gives, and so expects to see used. */
  readonly reservedArgs?: readonly string[];
  /** The label that the caller reads. */
  readonly reservedLabel?: string;
}

/** One look at a variable while a label was expanded. */
export interface VariableUse {
  readonly name: string;
  /** What was found. */
  readonly found: 'value' | 'empty' | 'unset' | 'unknown';
  /** The text that was found, if it is known. */
  readonly value?: string;
  /** Whether the label's key or its value uses it. */
  readonly part: 'key' | 'value';
  /** The operator of `${name…}`, '' for a plain use. */
  readonly operator: string;
}

/** Where a label was written. */
export interface LabelOrigin {
  /** The physical line of the LABEL instruction. */
  readonly line: number;
  /** The index of the stage that set it, counted from 0. */
  readonly stage: number;
  /** The key and value as written. */
  readonly written: { readonly key: string; readonly value: string };
  /** The variables that the key and the value used, in order. */
  readonly uses: readonly VariableUse[];
}

/** A label whose value is certain. */
export interface EvaluatedLabel extends LabelOrigin {
  readonly value: string;
}

/** A label whose value or very existence depends on the base image's environment. */
export interface UnknownLabel extends LabelOrigin {
  /** What makes it so: its own value, or another label whose name may turn out to be this one's. */
  readonly cause: 'value' | 'name';
  /** Whether it was too hard to tell more exactly, so that it may in truth be certain. */
  readonly isRough: boolean;
}

/** A word of which only the base image can tell whether the build fails because of it. */
export interface UndecidedWord {
  readonly line: number;
  /** What the word has to be. */
  readonly check: UndecidedCheck;
  /** Whether it is of a trigger, whose errors BuildKit tells of the FROM that fires it. */
  readonly isTrigger: boolean;
}

export type UndecidedCheck = 'lint' | 'mount' | 'mode' | 'owner' | 'path' | 'pattern' | 'port' | 'signal' | 'source' | 'volume';

/** A stage of the Dockerfile. */
export interface StageSummary {
  readonly index: number;
  /** The name in lower case, '' when it has none. */
  readonly name: string;
  /** The line of its FROM. */
  readonly line: number;
  /** A label that the stage's own image, in build or not, would certainly carry; undefined when it would not. */
  label(name: string): EvaluatedLabel | undefined;
  /** The variables that its own ARG and ENV instructions name, with their lines. */
  declarations(): readonly Declaration[];
}

/** An ARG or ENV that names a variable. */
export interface Declaration {
  readonly name: string;
  readonly line: number;
  readonly keyword: 'ARG' | 'ENV';
  /** The stage, or undefined for the global scope before the first FROM. */
  readonly stage?: number;
}

/** What a build makes of a Dockerfile, as far as its labels go. */
export interface Evaluation {
  readonly name: string;
  readonly text: string;
  /** The labels of the image whose values are certain. */
  readonly labels: ReadonlyMap<string, EvaluatedLabel>;
  /** The labels whose values depend on the base image's environment. */
  readonly unknownLabels: ReadonlySet<string>;
  /** Where the labels of `unknownLabels` were written. */
  readonly unknownOrigins: ReadonlyMap<string, UnknownLabel>;
  /** Labels of the target whose very name depends on the base image's environment. */
  readonly unnamedLabels: readonly UnknownLabel[];
  /** Where the base image's environment decides whether the build fails. */
  readonly undecided: readonly UndecidedWord[];
  /** The image that the target's chain of stages begins with, `scratch` included. */
  readonly baseImage?: string;
  /** Whether that image is `scratch`, which brings neither labels nor variables. */
  readonly isScratch: boolean;
  readonly stages: readonly StageSummary[];
  /** The stage that is built. */
  readonly target: StageSummary;
  /** The ARGs before the first FROM. */
  readonly globalDeclarations: readonly Declaration[];
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly warnings: readonly Diagnostic[];
}
