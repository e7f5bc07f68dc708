import * as fs from 'fs';
import * as path from 'path';
import { IgnoreMode, SymlinkFollowMode } from 'aws-cdk-lib';
import { withFiles } from './context-changed';
import { contextDigest } from './context-digest';
import { ContextEntry } from './context-entry';
import { contextPath } from './context-path';
import { readIgnoreFile } from './ignore-file';
import { ignoreRules, IgnoreRules, leavesOut } from './ignore-rules';
import { findDanglingLinks } from './links';
import { stageContext } from './stage-context';
import { walkContext } from './walk-context';
import { Problems } from '../errors/problems';

/** Which files an engine is given. */
export interface ContextOptions {
  /** Absolute. */
  readonly directory: string;
  /** Absolute, in the folder; undefined for a folder that is sent beside the one with the Dockerfile. */
  readonly dockerfile?: string;
  readonly exclude?: readonly string[];
  readonly ignoreMode?: IgnoreMode;
  readonly follow?: SymlinkFollowMode;
  /** The cloud assembly that is being written, which is never a part of a context. */
  readonly output?: string;
}

/** A build context as it was at one moment: all that the engine is given of it, and its fingerprint. */
export class ContextSnapshot {
  /** Reads a build context, or says what is in the way. */
  public static take(options: ContextOptions): ContextSnapshot | Problems {
    return withFiles('read', () => takeSnapshot(options));
  }

  /** 64 hexadecimal digits. */
  public readonly digest: string;

  public constructor(
    public readonly entries: readonly ContextEntry[],
    /** Links to somewhere outside whose content is taken. */
    public readonly outsideLinks: readonly string[],
    /** Links that lead to nothing in what is taken. */
    public readonly danglingLinks: readonly string[],
    private readonly rules: IgnoreRules,
    directory: string,
  ) {
    this.digest = contextDigest(directory, entries);
  }

  /** Whether the rules leave a path out, be it there or not. */
  public leavesOut(file: string): boolean {
    return leavesOut(this.rules, file);
  }

  /** Copies it to a folder of that name, whole or not at all; or says what is in the way. */
  public stage(output: string, name: string): Problems | undefined {
    return withFiles('staged', () => stageContext(this.entries, output, name));
  }
}

function takeSnapshot(options: ContextOptions): ContextSnapshot | Problems {
  const { exclude, ignoreMode, follow = SymlinkFollowMode.EXTERNAL } = options;
  const ignoreFile = readIgnoreFile(options.directory, options.dockerfile);
  if ('problems' in ignoreFile) {
    return ignoreFile;
  }
  const directory = fs.realpathSync(options.directory);
  const rules = ignoreRules({ directory, lines: ignoreFile.lines, exclude, ignoreMode });
  if ('problems' in rules) {
    return rules;
  }
  const dockerfile = options.dockerfile === undefined ? [] : placesOf(options.directory, directory, options.dockerfile);
  const required = ignoreFile.relativePath === undefined ? dockerfile : [...dockerfile, ignoreFile.relativePath];
  const { entries, outsideLinks, problems } = walkContext({
    directory, rules, follow, required, output: options.output && realPath(options.output),
  });
  if (problems.length > 0) {
    return { problems: [...problems] };
  }
  if (dockerfile.length > 0 && !entries.some(({ path: at }) => dockerfile.includes(at))) {
    if (!fs.existsSync(options.dockerfile!)) {
      return { problems: [`the Dockerfile '${options.dockerfile}' does not exist any more: a hook, or something else, removed it while the image was made`] };
    }
    return { problems: [`the Dockerfile '${dockerfile[0]}' is behind a link that is not followed: set \`followSymlinks\` to SymlinkFollowMode.EXTERNAL or ALWAYS, or put the Dockerfile itself there`] };
  }
  return new ContextSnapshot(entries, outsideLinks, findDanglingLinks(entries, directory), rules, directory);
}

/** Where a file is in its context: by its name, and where links within the context lead. */
function placesOf(given: string, directory: string, file: string): string[] {
  return [contextPath(given, file), contextPath(directory, path.join(fs.realpathSync(path.dirname(file)), path.basename(file)))];
}

function realPath(file: string): string {
  return fs.existsSync(file) ? fs.realpathSync(file) : path.resolve(file);
}
