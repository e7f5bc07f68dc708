import { Invocation } from './invocation';
import { Option } from './option';
import { Outcome } from '../findings/outcome';
import { Terminal } from '../terminal/terminal';

/** An argument that is told by its place. */
export interface Argument {
  readonly name: string;
  readonly optional?: boolean;
  readonly multiple?: boolean;
  readonly summary: string;
}

/** A command as it is typed and as its help tells it. What it does is loaded when it is run. */
export interface Command {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** What a user needs to know besides the options; may be several paragraphs. */
  readonly description?: string;
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
  readonly examples: ReadonlyArray<{ readonly line: string; readonly explanation: string }>;
  readonly load: () => Promise<{ readonly run: Run }>;
}

/** Does what a command is for. Its outcome is printed, and makes the exit code, in one place for all commands. */
export type Run = (invocation: Invocation, terminal: Terminal) => Promise<Outcome>;
