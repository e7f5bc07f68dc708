import { Diagnostic, DockerfileError } from './dockerfile-error';
import { InstructionError } from './instruction-error';
import { LogicalLine } from './lines';
import { Source } from './source';
import { CircularDependency } from './stage-build/stage-graph';

/** How many problems of one file are told at once. */
const MOST_PROBLEMS = 20;
const RULE = 'cdk-sparta-oci:dockerfile-invalid';

/** The problems of one evaluation, so that they can be told together. */
export class ProblemLog {
  private readonly found: Diagnostic[] = [];
  private isIgnoring = false;

  public constructor(private readonly source: Source) {}

  public get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** Notes a problem with its line, or one of the file as a whole. */
  public add(message: string, line?: LogicalLine, subject?: string): void {
    if (this.isIgnoring) {
      return;
    }
    this.found.push(line ? this.source.diagnose(RULE, message, line, subject) : this.source.diagnoseFile(RULE, message));
    if (this.found.length >= MOST_PROBLEMS) {
      this.stop();
    }
  }

  /** Notes what was thrown; anything but a problem of the Dockerfile is thrown on. */
  public note(error: unknown, line: LogicalLine | undefined): void {
    if (!(error instanceof InstructionError)) {
      throw error;
    }
    this.add(error.message, error instanceof CircularDependency ? error.command.instruction.line : line, error.subject);
  }

  /** Does something; a problem in it is noted. */
  public attempt<T>(line: LogicalLine | undefined, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      this.note(error, line);
      return undefined;
    }
  }

  /** Ignores all problems from now on. */
  public ignore(): void {
    this.isIgnoring = true;
  }

  /** @throws DockerfileError telling all problems, if there are any */
  public stop(): void {
    if (this.found.length > 0) {
      throw new DockerfileError(this.found);
    }
  }
}
