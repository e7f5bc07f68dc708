import { Diagnostic } from './dockerfile-error';
import { InstructionError } from './instruction-error';
import { LogicalLine } from './lines';

const WIDEST_EXCERPT = 160;
const INDENT = '    ';
const LONGEST_MESSAGE = 2000;

/** A Dockerfile's name and text: turns problems into messages that show where they are. */
export class Source {
  private physicalLines?: readonly string[];

  public constructor(
    public readonly name: string,
    public readonly text: string,
  ) {}

  /** A finding in an instruction, with its source line and a caret under the part it is about. */
  public diagnose(ruleId: string, message: string, line: LogicalLine, subject?: string): Diagnostic {
    const at = subject ? this.locate(line, subject) : undefined;
    const lineNumber = at?.line ?? line.startLine;
    return { ruleId, line: lineNumber, message: this.render(message, lineNumber, at?.column, subject) };
  }

  /** A finding in a physical line. */
  public diagnoseLine(ruleId: string, message: string, line: number, subject?: string): Diagnostic {
    const column = subject ? this.lineAt(line).indexOf(subject) : -1;
    return { ruleId, line, message: this.render(message, line, column < 0 ? undefined : column, subject) };
  }

  /** A finding about the file as a whole. */
  public diagnoseFile(ruleId: string, message: string): Diagnostic {
    return { ruleId, message: `${this.name}: ${shorten(message)}` };
  }

  public fromError(ruleId: string, error: InstructionError, line: LogicalLine): Diagnostic {
    return this.diagnose(ruleId, error.message, line, error.subject);
  }

  private locate(line: LogicalLine, subject: string): { line: number; column: number } | undefined {
    for (const piece of line.pieces) {
      const column = this.lineAt(piece.line).indexOf(subject, piece.column);
      if (column >= 0) {
        return { line: piece.line, column };
      }
    }
    return undefined;
  }

  private render(long: string, line: number, column: number | undefined, subject = ''): string {
    const message = shorten(long);
    const text = this.lineAt(line);
    if (text.trim() === '') {
      return `${this.name}:${line}: ${message}`;
    }
    const start = column !== undefined && column > WIDEST_EXCERPT / 2 && text.length > WIDEST_EXCERPT ? column - WIDEST_EXCERPT / 2 : 0;
    const excerpt = text.slice(start, start + WIDEST_EXCERPT);
    const shown = `${this.name}:${line}: ${message}\n${INDENT}${excerpt}`;
    if (column === undefined) {
      return shown;
    }
    const before = excerpt.slice(0, column - start).replace(/[^\t]/g, ' ');
    return `${shown}\n${INDENT}${before}${'^'.repeat(Math.max(1, Math.min(subject.length, excerpt.length - (column - start))))}`;
  }

  private lineAt(line: number): string {
    this.physicalLines ??= this.text.split('\n').map((text) => text.replace(/\r+$/, ''));
    return this.physicalLines[line - 1] ?? '';
  }
}

/** A message that a value of megabytes got into, without its middle. */
function shorten(message: string): string {
  const kept = LONGEST_MESSAGE / 2;
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, kept)} … ${message.slice(-kept)}` : message;
}
