import * as fs from 'node:fs';

/** Something that a page has its reader do. */
export type PageStep =
  | { readonly kind: 'file'; readonly file: string; readonly text: string }
  | { readonly kind: 'command'; readonly command: string; readonly output: readonly string[] };

const FENCE = /^```(\w+)[^\n]*\n([\s\S]*?)^```$/gm;

/** A comment in the first line of a block that is nothing but a path names the file that the block is. */
const FILE_NAME = /^(?:\/\/|#) ([\w./-]+)\n/;

/**
 * What a page of Markdown has its reader do, in its order: files to write, and commands to run with what they print.
 *
 * A block is a file if its first line is a comment with a path. In a `console` block, what follows `$ ` is a command, and
 * each other line is printed by the command before it.
 */
export function stepsOf(page: string): PageStep[] {
  const text = fs.readFileSync(page, 'utf8');
  return [...text.matchAll(FENCE)].flatMap(([, language, block]) => (language === 'console' ? commandsOf(block) : fileOf(block)));
}

function fileOf(block: string): PageStep[] {
  const [, file] = FILE_NAME.exec(block) ?? [];
  return file === undefined ? [] : [{ kind: 'file', file, text: block }];
}

function commandsOf(block: string): PageStep[] {
  const [before, ...parts] = block.split(/^\$ /m);
  if (before !== '') throw new Error(`a console block begins with output: '${before}'`);
  return parts.map((part) => {
    const [command, ...output] = part.trimEnd().split('\n');
    return { kind: 'command', command, output };
  });
}
