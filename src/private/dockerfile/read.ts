import { DockerfileError } from './dockerfile-error';
import { endsHeredoc, findHeredocs, Heredoc } from './heredocs';
import { InstructionError } from './instruction-error';
import { Instruction } from './instructions/instruction';
import { Node, parseNode } from './instructions/node';
import { parseInstruction } from './instructions/parse-instruction';
import { LineReader, LogicalLine } from './lines';
import { Source } from './source';

/** How many problems of one file are told at once. */
const MOST_PROBLEMS = 20;
const RULE = 'cdk-sparta-oci:dockerfile-invalid';

const takesHeredocs = new Set(['add', 'copy', 'run']);

/** A Dockerfile as read, none of its variables expanded. */
export interface ParsedFile {
  readonly instructions: readonly Instruction[];
  /** The escape character of the file. */
  readonly escape: string;
}

/** Something that cannot be read, and where: a logical line, or a physical one. */
type OnProblem = (error: InstructionError, where: LogicalLine | number) => void;

/** The last file that was read: an image's label is evaluated twice, and many images have the same Dockerfile. */
let last: { readonly text: string; readonly file: ParsedFile } | undefined;

/**
 * Reads a whole file: lines, here-documents, instructions and their arguments.
 *
 * What was read is never changed, so evaluations of the same text share it.
 *
 * @throws DockerfileError listing every instruction that cannot be read
 */
export function readDockerfile(source: Source): ParsedFile {
  if (last?.text !== source.text) {
    last = { text: source.text, file: readFile(source) };
  }
  return last.file;
}

function readFile(source: Source): ParsedFile {
  const diagnostics: DockerfileError['diagnostics'][number][] = [];
  const file = new InstructionReader(source.text, (error, where) => {
    diagnostics.push(typeof where === 'number' ? source.diagnoseLine(RULE, error.message, where, error.subject) : source.fromError(RULE, error, where));
    return diagnostics.length < MOST_PROBLEMS;
  }).readAll();
  if (file.instructions.length === 0 && diagnostics.length === 0) {
    diagnostics.push(source.diagnoseFile(RULE, 'the Dockerfile has no instructions: add at least FROM <image>'));
  }
  if (diagnostics.length > 0) {
    throw new DockerfileError(diagnostics);
  }
  return file;
}

/**
 * Reads the one instruction of an ONBUILD trigger; its escape character is the backslash again.
 *
 * @throws InstructionError when it cannot be read
 */
export function readTrigger(trigger: string): Instruction {
  const { instructions } = new InstructionReader(trigger, (error) => {
    throw error;
  }).readAll();
  if (instructions.length !== 1 || instructions[0].kind === 'from') {
    throw new InstructionError('a trigger of ONBUILD is a single instruction, and not FROM');
  }
  return instructions[0];
}

/** Reads instructions until the end, or until a problem makes reading on pointless. */
class InstructionReader {
  private readonly lines: LineReader;

  public constructor(
    text: string,
    /** Told of each problem; answers whether to go on. */
    private readonly onProblem: (...problem: Parameters<OnProblem>) => boolean,
  ) {
    this.lines = new LineReader(text);
  }

  public readAll(): ParsedFile {
    const instructions: Instruction[] = [];
    for (let goOn = true; goOn; ) {
      const line = this.nextLine();
      if (!line) {
        break;
      }
      try {
        const node = parseNode(line, this.lines.directives.escape);
        this.addHeredocs(node);
        instructions.push(parseInstruction(node));
      } catch (error) {
        goOn = error instanceof InstructionError && this.onProblem(error, line) && !(error instanceof UnterminatedHeredoc);
        if (!(error instanceof InstructionError)) {
          throw error;
        }
      }
    }
    return { instructions, escape: this.lines.directives.escape };
  }

  private nextLine(): LogicalLine | undefined {
    try {
      return this.lines.next();
    } catch (error) {
      if (error instanceof InstructionError) {
        this.onProblem(error, this.lines.lineNumber);
        return undefined;
      }
      throw error;
    }
  }

  private addHeredocs(node: Node): void {
    const inner = node.trigger ?? node;
    if (takesHeredocs.has(inner.name) && !inner.isJson && node.line.text.includes('<<')) {
      node.heredocs = findHeredocs(node.line.text).map((marker) => ({ ...marker, content: this.readContent(marker) }));
    }
  }

  private readContent(marker: Omit<Heredoc, 'content'>): string {
    const content: string[] = [];
    for (let raw = this.lines.nextRaw(); raw !== undefined; raw = this.lines.nextRaw()) {
      if (endsHeredoc(raw, marker)) {
        return content.join('');
      }
      content.push(raw);
    }
    throw new UnterminatedHeredoc(`the here-document '${marker.name}' never ends: a line with nothing but ${marker.name} has to follow`, marker.name);
  }
}

/** A here-document without an end: it took the rest of the file. */
class UnterminatedHeredoc extends InstructionError {}
