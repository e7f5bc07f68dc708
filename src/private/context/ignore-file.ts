import * as fs from 'fs';
import * as path from 'path';
import { contextPath } from './context-path';
import { IgnorePattern } from './ignore-pattern';
import { trimmed } from './trimmed';
import { Problems } from '../errors/problems';
import { statAt } from '../errors/stat-at';

/** A pattern and where it stands. */
export interface PlacedPattern extends IgnoreSource {
  readonly pattern: IgnorePattern;
}

/** A line that says what is left out. */
export interface IgnoreSource {
  readonly text: string;
  /** A file's name, or `exclude`. */
  readonly source: string;
}

/** The one ignore file that engines read for a Dockerfile. */
export interface IgnoreFile {
  /** Its place in the build context, with forward slashes; undefined where there is none. */
  readonly relativePath?: string;
  /** What it says, without comments, blanks and empty lines. */
  readonly lines: readonly IgnoreSource[];
}

const NAME = '.dockerignore';

/**
 * Reads the ignore file of a Dockerfile, or of a folder that is sent without one.
 *
 * That of the one Dockerfile takes the place of the general one, unless it is empty.
 *
 * @see https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export function readIgnoreFile(directory: string, dockerfile?: string): IgnoreFile | Problems {
  const own = dockerfile === undefined ? undefined : readFile(directory, `${dockerfile}${NAME}`);
  const isEmpty = own && 'text' in own && own.text === '';
  const file = own && !isEmpty ? own : readFile(directory, path.join(directory, NAME));
  if (!file) {
    return { lines: [] };
  }
  return 'problems' in file ? file : parsed(file);
}

/** Makes patterns of lines, or says which of them mean nothing. */
export function placedPatterns(lines: readonly IgnoreSource[]): PlacedPattern[] | Problems {
  const problems: string[] = [];
  const patterns: PlacedPattern[] = [];
  for (const line of lines) {
    try {
      patterns.push({ ...line, pattern: new IgnorePattern(line.text) });
    } catch (error) {
      if (!(error instanceof SyntaxError)) {
        throw error;
      }
      problems.push(`invalid pattern '${line.text}' in ${line.source}: ${error.message}, so correct or remove it`);
    }
  }
  return problems.length > 0 ? { problems } : patterns;
}

interface FileText {
  readonly relativePath: string;
  readonly text: string;
}

function readFile(directory: string, file: string): FileText | Problems | undefined {
  const stat = statAt(file);
  if (!stat) {
    return undefined;
  }
  if (!stat.isFile()) {
    // Opening a pipe would wait for whoever writes to it.
    const what = stat.isDirectory() ? 'a folder' : 'a device, pipe or socket';
    return { problems: [`'${file}' is ${what}: engines read what to leave out of the build context from it, so make it a file or remove it`] };
  }
  return { relativePath: contextPath(directory, file), text: fs.readFileSync(file, 'utf8') };
}

function parsed({ relativePath, text }: FileText): IgnoreFile {
  const source = path.posix.basename(relativePath);
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map(trimmed)
    .filter((line) => line !== '');
  return { relativePath, lines: lines.map((line) => ({ text: line, source })) };
}
