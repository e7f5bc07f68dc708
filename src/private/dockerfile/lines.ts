import { Directives } from './directives';
import { InstructionError } from './instruction-error';
import { skipSpace, trimSpace } from './unicode';

/** The longest physical line that BuildKit reads, in bytes of UTF-8, without its line end. */
export const LONGEST_LINE = 65_535;

/** Where a part of a logical line stands in the file. */
export interface Piece {
  /** The physical line, counted from 1. */
  readonly line: number;
  /** The offset within the physical line at which the part begins. */
  readonly column: number;
}

/** One instruction's text: a physical line joined with those that continue it. */
export interface LogicalLine {
  readonly text: string;
  readonly startLine: number;
  readonly pieces: readonly Piece[];
  /** The comments right above the instruction, without the `#`. */
  readonly comments: readonly string[];
  /** Whether an empty line stands among the continuation lines. */
  readonly hasEmptyContinuation: boolean;
}

/**
 * Reads a file line by line: joins continued lines, drops comments, strips the byte order mark.
 *
 * Lines end only at `\n`; carriage returns before it are dropped. Whoever finds a here-document in
 * a logical line takes its physical lines with `nextRaw` before asking for the next logical one.
 */
export class LineReader {
  public readonly directives = new Directives();
  /** How many physical lines were taken so far. */
  public lineNumber = 0;
  private at = 0;
  private comments: string[] = [];

  public constructor(private readonly text: string) {}

  /** The next physical line with its line end, or undefined at the end of the file. */
  public nextRaw(): string | undefined {
    const { text, at } = this;
    if (at >= text.length) {
      return undefined;
    }
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline + 1;
    this.lineNumber++;
    if (end - at > LONGEST_LINE / 3) {
      rejectLongLine(text.slice(at, newline < 0 ? end : newline));
    }
    this.at = end;
    return text.slice(at, end);
  }

  /** The next instruction, or undefined at the end of the file. */
  public next(): LogicalLine | undefined {
    for (let raw = this.nextRaw(); raw !== undefined; raw = this.nextRaw()) {
      if (this.lineNumber === 1 && raw.charCodeAt(0) === 0xfeff) {
        raw = raw.slice(1);
      }
      const indented = withoutNewline(raw);
      const start = skipSpace(indented, 0);
      const line = indented.slice(start);
      const isDirective = this.directives.read(line);
      if (line.charCodeAt(0) === 0x23) {
        this.noteComment(line, start, isDirective);
        continue;
      }
      if (line === '') {
        continue;
      }
      return this.join(line, start);
    }
    return undefined;
  }

  /** Reads on while lines are continued. */
  private join(first: string, column: number): LogicalLine {
    const escape = this.directives.escape;
    const startLine = this.lineNumber;
    const comments = this.comments;
    this.comments = [];
    let end = continuationAt(first, escape);
    const pieces: Piece[] = [{ line: startLine, column }];
    if (end < 0) {
      return { text: first, startLine, pieces, comments, hasEmptyContinuation: false };
    }
    let hasEmptyContinuation = false;
    const parts = [first.slice(0, end)];
    while (end >= 0) {
      const raw = this.nextRaw();
      if (raw === undefined) {
        break;
      }
      const line = withoutNewline(raw);
      const textAt = skipSpace(line, 0);
      if (textAt === line.length) {
        hasEmptyContinuation = true;
        continue;
      }
      if (line.charCodeAt(textAt) === 0x23) {
        continue;
      }
      end = continuationAt(line, escape);
      pieces.push({ line: this.lineNumber, column: 0 });
      parts.push(end < 0 ? line : line.slice(0, end));
    }
    return { text: parts.join(''), startLine, pieces, comments, hasEmptyContinuation };
  }

  private noteComment(line: string, indent: number, isDirective: boolean): void {
    if (isDirective) {
      return;
    }
    // An indented comment keeps its `#`, as in BuildKit, and so is no `# check=` for one instruction.
    const comment = trimSpace(indent > 0 ? line : line.slice(1));
    if (comment === '') {
      this.comments = [];
    } else {
      this.comments.push(comment);
    }
  }
}

/** The index at which a line is continued on the next one, or -1 when it is not. */
function continuationAt(line: string, escape: string): number {
  let at = line.length - 1;
  while (at >= 0 && (line.charCodeAt(at) === 0x20 || line.charCodeAt(at) === 0x09)) {
    at--;
  }
  return line[at] === escape && line[at - 1] !== escape ? at : -1;
}

/** A physical line without its line end, of whichever characters. */
export function withoutNewline(raw: string): string {
  let end = raw.length;
  while (end > 0 && (raw.charCodeAt(end - 1) === 0x0a || raw.charCodeAt(end - 1) === 0x0d)) {
    end--;
  }
  return raw.slice(0, end);
}

function rejectLongLine(line: string): void {
  const bytes = Buffer.byteLength(line);
  if (bytes > LONGEST_LINE) {
    throw new InstructionError(`the line has ${bytes} bytes, at most ${LONGEST_LINE} are allowed: split it with a continuation`);
  }
}
