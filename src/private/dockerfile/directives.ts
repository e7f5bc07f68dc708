import { InstructionError } from './instruction-error';
import { skipSpace, toLower } from './unicode';

/** The character that escapes others and continues lines, unless a directive says otherwise. */
export const DEFAULT_ESCAPE = '\\';

const known = new Set(['syntax', 'escape', 'check']);
const namePattern = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=/;

/**
 * Reads the parser directives (`# escape=`, `# syntax=`, `# check=`) at the very top of a file.
 *
 * Any other line ends them: an instruction, a blank line, a plain comment, an unknown directive.
 *
 * @see https://docs.docker.com/reference/dockerfile/#parser-directives
 */
export class Directives {
  /** The escape character in force. */
  public escape = DEFAULT_ESCAPE;
  private seen?: Set<string>;
  private done = false;

  /** Offers the next line, without its line end; tells whether it was a directive. */
  public read(line: string): boolean {
    if (this.done) {
      return false;
    }
    const directive = parseDirective(line, '#');
    if (!directive) {
      this.done = true;
      return false;
    }
    const [name, value] = directive;
    if (this.seen?.has(name)) {
      throw new InstructionError(`the parser directive '${name}' is given twice: keep one of them`, line);
    }
    this.seen ??= new Set();
    this.seen.add(name);
    if (name === 'escape') {
      if (value !== '\\' && value !== '`') {
        throw new InstructionError(`invalid escape character '${value}': only \\ and \` are allowed`, value);
      }
      this.escape = value;
    }
    return true;
  }
}

/** The name (in lower case) and value of a known directive, or undefined. */
export function parseDirective(line: string, prefix: string): [name: string, value: string] | undefined {
  if (!line.startsWith(prefix)) {
    return undefined;
  }
  const body = line.slice(skipSpace(line, prefix.length));
  const match = namePattern.exec(body);
  if (!match || match[0].length === body.length) {
    return undefined;
  }
  const name = toLower(match[1]);
  return known.has(name) ? [name, directiveValue(body.slice(match[0].length))] : undefined;
}

/** The value without the blanks around it; of a value that is all blanks, the last one counts. */
function directiveValue(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end - 1 && ' \t\n\f\r'.includes(text[start])) {
    start++;
  }
  while (end > start + 1 && ' \t\n\f\r'.includes(text[end - 1])) {
    end--;
  }
  return text.slice(start, end);
}

/** The value of a directive as a whole file gives it, or undefined: indented ones do not count here. */
export function directiveOfFile(text: string, wanted: string): string | undefined {
  const seen = new Set<string>();
  let at = text.startsWith('\ufeff') ? 1 : 0;
  if (text.startsWith('#!', at)) {
    at = nextLine(text, at);
  }
  while (at < text.length) {
    const next = nextLine(text, at);
    let line = text.slice(at, next);
    line = line.endsWith('\n') ? line.slice(0, -1) : line;
    line = line.endsWith('\r') ? line.slice(0, -1) : line;
    const directive = parseDirective(line, '#');
    if (!directive || seen.has(directive[0])) {
      return undefined;
    }
    if (directive[0] === wanted) {
      return directive[1];
    }
    seen.add(directive[0]);
    at = next;
  }
  return undefined;
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}
