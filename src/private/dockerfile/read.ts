import { Diagnostic } from './diagnostic';
import { DockerfileError } from './dockerfile-error';
import { InstructionError } from './instruction-error';
import { endsHeredoc, findHeredocs, Heredoc } from './heredocs';
import { Instruction } from './instructions/instruction';
import { Node, parseNode } from './instructions/node';
import { parseInstruction } from './instructions/parse-instruction';
import { LineReader, LogicalLine } from './lines';
import { Source } from './source';

/** How many problems of one file are told at once. */
const MOST_PROBLEMS = 20;

const takesHeredocs = new Set(['add', 'copy', 'run']);

/** A Dockerfile as read, none of its variables expanded. */
export interface ParsedFile {
  readonly instructions: readonly Instruction[];
  /** The escape character of the file. */
  readonly escape: string;
}

/**
 * Reads a whole file: lines, here-documents, instructions and their arguments.
 *
 * @throws DockerfileError listing every instruction that cannot be read
 */
export function readDockerfile(source: Source): ParsedFile {
  const reader = new LineReader(source.text);
  const instructions: Instruction[] = [];
  const problems: Diagnostic[] = [];
  for (;;) {
    const node = nextNode(reader, source, problems);
    if (node === undefined || problems.length >= MOST_PROBLEMS) {
      break;
    }
    if (node === null) {
      continue;
    }
    try {
      instructions.push(parseInstruction(node));
    } catch (error) {
      problems.push(toDiagnostic(error, source, node.line));
    }
  }
  if (instructions.length === 0 && problems.length === 0) {
    problems.push(source.diagnoseFile('sparta-oci:dockerfile-invalid', 'the Dockerfile has no instructions: add at least FROM <image>'));
  }
  if (problems.length > 0) {
    throw new DockerfileError(problems);
  }
  return { instructions, escape: reader.directives.escape };
}

/** Reads the one instruction of an ONBUILD trigger; its escape character is always the backslash. */
export function readTrigger(trigger: string, source: Source): Instruction {
  return readDockerfileOfOne(new Source(source.name, trigger));
}

function readDockerfileOfOne(source: Source): Instruction {
  const { instructions } = readDockerfile(source);
  if (instructions.length !== 1) {
    throw new InstructionError('a trigger of ONBUILD is a single instruction');
  }
  return instructions[0];
}

/** The next instruction; null when it cannot be read, undefined at the end. */
function nextNode(reader: LineReader, source: Source, problems: Diagnostic[]): Node | null | undefined {
  let line: LogicalLine | undefined;
  try {
    line = reader.next();
  } catch (error) {
    problems.push(physicalProblem(error, source, reader.lineNumber));
    return undefined;
  }
  if (!line) {
    return undefined;
  }
  let node: Node;
  try {
    node = parseNode(line, reader.directives.escape);
  } catch (error) {
    problems.push(toDiagnostic(error, source, line));
    return null;
  }
  if (!mayHaveHeredocs(node) || !line.text.includes('<<')) {
    return node;
  }
  try {
    node.heredocs = readHeredocs(reader, line);
    return node;
  } catch (error) {
    problems.push(toDiagnostic(error, source, line));
    return undefined;
  }
}

function mayHaveHeredocs(node: Node): boolean {
  const inner = node.trigger ?? node;
  return takesHeredocs.has(inner.name) && !inner.isJson;
}

function readHeredocs(reader: LineReader, line: LogicalLine): Heredoc[] {
  return findHeredocs(line.text).map((marker) => {
    const content: string[] = [];
    for (let raw = reader.nextRaw(); raw !== undefined; raw = reader.nextRaw()) {
      if (endsHeredoc(raw, marker)) {
        return { ...marker, content: content.join('') };
      }
      content.push(raw);
    }
    throw new InstructionError(`the here-document '${marker.name}' never ends: a line with nothing but ${marker.name} has to follow`, marker.name);
  });
}

function toDiagnostic(error: unknown, source: Source, line: LogicalLine): Diagnostic {
  if (error instanceof InstructionError) {
    return source.fromError('sparta-oci:dockerfile-invalid', error, line);
  }
  throw error;
}

function physicalProblem(error: unknown, source: Source, line: number): Diagnostic {
  if (error instanceof InstructionError) {
    return source.diagnoseLine('sparta-oci:dockerfile-invalid', error.message, line, error.subject);
  }
  throw error;
}
