import * as fs from 'fs';
import { BinaryRequest } from './binary-source';
import { readExecutableFormat } from './executable-format';
import { BinaryProblem, formatProblems } from './format-problems';
import { findIgnoringPattern } from './ignored-file';
import { BinaryCheck } from '../../binary-check';
import { contextPath, isInside } from '../context/context-path';
import { statAt } from '../errors/stat-at';

/** What is checked, and what is known about it. */
export interface PreflightSubject {
  readonly request: BinaryRequest;
  readonly absolutePath: string;
  readonly relativePath: string;
  /** The image that the target stage is based on in the end, if that is known. */
  readonly baseImage?: string;
  /** What makes the file if it is missing. */
  readonly remedy: string;
}

/** Why a binary could not be copied into its image, or could not start there. */
export function preflightProblems(subject: PreflightSubject, skipChecks: readonly BinaryCheck[]): string[] {
  const skipped = (check: BinaryCheck) => skipChecks.includes(check);
  return [...placeProblems(subject.request, copiedFiles(subject)), ...fileProblems(subject)]
    .filter(({ check }) => !skipped(check))
    .map(({ check, text }) => `binary '${subject.relativePath}' ${text} [BinaryCheck.${nameOf(check)}]`);
}

function nameOf(check: BinaryCheck): string {
  return check.toUpperCase().replaceAll('-', '_');
}

/** What COPY reads: the path itself, and what it leads to if it is a symbolic link within the context. */
function copiedFiles({ request, absolutePath, relativePath }: PreflightSubject): string[] {
  if (!fs.existsSync(absolutePath)) {
    return [relativePath];
  }
  const target = contextPath(fs.realpathSync(request.directory), fs.realpathSync(absolutePath));
  return isInside(target) ? [relativePath, target] : [relativePath];
}

function placeProblems(request: BinaryRequest, files: readonly string[]): BinaryProblem[] {
  for (const file of files) {
    const ignoring = findIgnoringPattern(request, file);
    if (ignoring) {
      const text = `is kept out of the build by '${ignoring.text}' in ${ignoring.source}: remove that pattern, narrow it, or write '!${file}' after it`;
      return [{ check: BinaryCheck.NOT_IGNORED, text }];
    }
  }
  return [];
}

function fileProblems({ request, absolutePath, baseImage, remedy }: PreflightSubject): BinaryProblem[] {
  const link = statAt(absolutePath, fs.lstatSync);
  const stat = statAt(absolutePath);
  if (!stat) {
    const dangling = link ? `is a symbolic link to '${fs.readlinkSync(absolutePath)}', which does not exist` : `does not exist in '${request.directory}'`;
    return [{ check: BinaryCheck.EXISTS, text: `${dangling}: ${remedy}` }];
  }
  if (!stat.isFile()) {
    const what = stat.isDirectory() ? 'a folder' : 'a device, pipe or socket';
    return [{ check: BinaryCheck.REGULAR_FILE, text: `is ${what}, not a file: name the executable itself` }];
  }
  const problems: BinaryProblem[] = [];
  const target = fs.realpathSync(absolutePath);
  if (!isInside(contextPath(fs.realpathSync(request.directory), target))) {
    problems.push({
      check: BinaryCheck.INSIDE_CONTEXT,
      text: `leads out of the build context through a symbolic link, to '${target}': copy the file into the context`,
    });
  }
  const mode = stat.mode.toString(8).slice(-3);
  if (process.platform !== 'win32' && Number(mode) % 2 === 0) {
    problems.push({
      check: BinaryCheck.EXECUTABLE,
      text:
        `is not executable for everyone (mode ${mode}), and Lambda runs it as a user without privileges: ` +
        'run chmod 755 on it, or skip this check if the Dockerfile copies it with --chmod=755',
    });
  }
  return [...problems, ...formatProblems(readExecutableFormat(absolutePath), request.architecture, baseImage === 'scratch')];
}
