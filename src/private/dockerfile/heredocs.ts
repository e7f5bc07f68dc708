import { emptyEnvironment } from './expansion/environment';
import { expand } from './expansion/expand';
import { WordSplitter } from './expansion/word-splitter';
import { InstructionError } from './instruction-error';
import { withoutNewline } from './lines';

/** A here-document as announced by its instruction: `<<EOF`, `<<-EOF`, `<<"EOF"`. */
export interface HeredocMarker {
  /** The text that ends the document. */
  readonly name: string;
  /** Whether variables in the document are expanded: no part of the name is quoted. */
  readonly expands: boolean;
  /** Whether leading tabs are stripped: `<<-`. */
  readonly stripsTabs: boolean;
}

/** A here-document and its text, line ends included. */
export interface Heredoc extends HeredocMarker {
  readonly content: string;
}

/** The here-documents that an instruction's line announces, in order. */
export function findHeredocs(line: string): HeredocMarker[] {
  return wordsOf(line).flatMap((word) => parseHeredoc(word) ?? []);
}

/** The here-document that a word stands for, or undefined; a word that cannot be read is none. */
export function tryParseHeredoc(word: string): HeredocMarker | undefined {
  try {
    return parseHeredoc(word);
  } catch (error) {
    if (error instanceof InstructionError) {
      return undefined;
    }
    throw error;
  }
}

/** Whether a physical line ends a here-document. */
export function endsHeredoc(raw: string, marker: HeredocMarker): boolean {
  const line = withoutNewline(raw);
  let start = 0;
  while (marker.stripsTabs && line[start] === '\t') {
    start++;
  }
  return line.length - start === marker.name.length && line.startsWith(marker.name, start);
}

/** The text of a here-document as the build sees it. */
export function contentOf(heredoc: Heredoc): string {
  return heredoc.stripsTabs ? heredoc.content.replace(/^\t+/gm, '') : heredoc.content;
}

function parseHeredoc(word: string): HeredocMarker | undefined {
  const start = /^\d*<<(-?)/.exec(word);
  if (!start) {
    return undefined;
  }
  const rest = word.slice(start[0].length).replace(/^[\t\n\f\r ]+/, '');
  if (rest.includes('<')) {
    return undefined;
  }
  const words = splitName(rest, false);
  if (words.length !== 1) {
    return undefined;
  }
  const [raw] = splitName(rest, true);
  return { name: words[0], stripsTabs: start[1] === '-', expands: countQuotes(words[0]) === countQuotes(raw) };
}

function splitName(text: string, rawQuotes: boolean): string[] {
  const splitter = new WordSplitter();
  expand(text, '\\', emptyEnvironment, { rawQuotes, skipUnset: true, splitter });
  return splitter.words();
}

function wordsOf(line: string): string[] {
  const splitter = new WordSplitter();
  try {
    expand(line, '\\', emptyEnvironment, { rawQuotes: true, rawEscapes: true, skipUnset: true, splitter });
  } catch (error) {
    if (error instanceof InstructionError) {
      // A line that is no proper shell text, `RUN echo it's <<EOF`, announces nothing.
      return [];
    }
    throw error;
  }
  return splitter.words();
}

function countQuotes(text: string): number {
  return text.split(/['"]/).length - 1;
}
