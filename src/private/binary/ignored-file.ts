import * as fs from 'fs';
import * as path from 'path';
import { IgnoreMode, IgnoreStrategy } from 'aws-cdk-lib';
import { BinaryRequest } from './binary-source';

/** The pattern that keeps a file out of the build, and where it stands. */
export interface IgnoringPattern {
  readonly pattern: string;
  /** A file's name, or `exclude`. */
  readonly source: string;
}

/** What newer versions of the CDK ask before they skip a folder with all that is in it. */
interface FolderStrategy {
  completelyIgnores(folder: string): boolean;
}

/**
 * Finds what keeps a file out of the build: the CDK's copy of the context, or the engine afterwards.
 *
 * The CDK copies by `.dockerignore` and `exclude`. In the copy, the engine reads `.dockerignore`
 * again, or in its place the ignore file of that one Dockerfile, if there is one.
 *
 * @param relativePath with forward slashes
 * @see https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export function findIgnoringPattern(request: BinaryRequest, relativePath: string): IgnoringPattern | undefined {
  const { directory, dockerfile, exclude = [], ignoreMode = IgnoreMode.DOCKER } = request;
  const general = readPatterns(path.join(directory, '.dockerignore'));
  const specific = readPatterns(`${dockerfile}.dockerignore`);
  const excluded = exclude.map((pattern) => ({ pattern, source: 'exclude' }));
  return (
    decidingPattern(directory, ignoreMode, [...general, ...excluded], relativePath) ??
    decidingPattern(directory, IgnoreMode.DOCKER, specific.length > 0 ? specific : general, relativePath)
  );
}

function readPatterns(file: string): IgnoringPattern[] {
  if (!fs.existsSync(file)) {
    return [];
  }
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  return lines.map((pattern) => ({ pattern, source: path.basename(file) }));
}

/** The last pattern with which the file changed from taken to left out, if it is left out in the end. */
function decidingPattern(
  directory: string,
  ignoreMode: IgnoreMode,
  patterns: readonly IgnoringPattern[],
  relativePath: string,
): IgnoringPattern | undefined {
  const texts = patterns.map(({ pattern }) => pattern);
  const ignoredWith = (count: number) => ignores(directory, ignoreMode, texts.slice(0, count), relativePath);
  let count = patterns.length;
  if (!ignoredWith(count)) {
    return undefined;
  }
  while (ignoredWith(count - 1)) {
    count -= 1;
  }
  return patterns[count - 1];
}

function ignores(directory: string, ignoreMode: IgnoreMode, exclude: string[], relativePath: string): boolean {
  const strategy: IgnoreStrategy & Partial<FolderStrategy> = IgnoreStrategy.fromCopyOptions({ ignoreMode, exclude }, directory);
  const parts = relativePath.split('/');
  const folders = parts.slice(1).map((_, index) => path.join(directory, ...parts.slice(0, index + 1)));
  const skips = (folder: string) => strategy.completelyIgnores?.(folder) ?? strategy.ignores(folder);
  return strategy.ignores(path.join(directory, ...parts)) || folders.some(skips);
}
