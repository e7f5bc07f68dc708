import { Heredoc } from '../heredocs';
import { LogicalLine } from '../lines';
import { Pair } from './node';

interface Common {
  /** The keyword as written. */
  readonly keyword: string;
  readonly line: LogicalLine;
}

export interface FromInstruction extends Common {
  readonly kind: 'from';
  readonly base: string;
  /** The stage's name in lower case, '' when it has none. */
  readonly stage: string;
  readonly platform: string;
  /** The words as written, for messages. */
  readonly words: readonly string[];
}

export interface PairsInstruction extends Common {
  readonly kind: 'label' | 'env';
  readonly pairs: readonly Pair[];
}

export interface ArgDeclaration {
  readonly name: string;
  readonly value?: string;
}

export interface ArgInstruction extends Common {
  readonly kind: 'arg';
  readonly args: readonly ArgDeclaration[];
}

export interface CopyInstruction extends Common {
  readonly kind: 'copy' | 'add';
  readonly sources: readonly string[];
  /** The here-documents that stand for files, in the order of the sources. */
  readonly documents: readonly Heredoc[];
  readonly destination: string;
  /** The stage or image of `COPY --from`, '' for the build context. */
  readonly from: string;
  readonly chown: string;
  readonly chmod: string;
  readonly checksum: string;
  readonly link: boolean;
  readonly keepGitDir?: boolean;
}

/** One `--mount` of a RUN: its text, and the stage or image that it takes files from. */
export interface Mount {
  /** The fields, `type=cache` and the like, not yet expanded. */
  readonly fields: readonly string[];
  /** The value of `from`, '' when there is none. */
  readonly from: string;
}

export interface RunInstruction extends Common {
  readonly kind: 'run';
  readonly mounts: readonly Mount[];
  /** Whether it runs nothing, in JSON form: `RUN []`. */
  readonly isEmpty: boolean;
  /** Whether its command begins amid a character, part of which is in a flag. */
  readonly isTorn?: true;
}

export interface OnbuildInstruction extends Common {
  readonly kind: 'onbuild';
  /** The trigger as the image stores it, here-documents included. */
  readonly trigger: string;
}

/** An instruction whose arguments matter only for whether they can be expanded. */
export interface TextInstruction extends Common {
  readonly kind: 'workdir' | 'user' | 'volume' | 'stopsignal' | 'expose';
  readonly words: readonly string[];
}

/** An instruction that changes nothing about labels or variables once it is well formed. */
export interface InertInstruction extends Common {
  readonly kind: 'maintainer' | 'cmd' | 'entrypoint' | 'healthcheck' | 'shell';
  readonly isJson: boolean;
}

/** A well-formed instruction, not yet expanded. */
export type Instruction =
  | FromInstruction
  | PairsInstruction
  | ArgInstruction
  | CopyInstruction
  | RunInstruction
  | OnbuildInstruction
  | TextInstruction
  | InertInstruction;
