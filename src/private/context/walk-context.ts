import * as fs from 'fs';
import * as path from 'path';
import { SymlinkFollowMode } from 'aws-cdk-lib';
import { ContextEntry, fileState } from './context-entry';
import { IgnoreRules } from './ignore-rules';
import { isFollowed, isWithin } from './links';
import { specialFile } from './special-file';
import { printable } from '../errors/printable';
import { statAt } from '../errors/stat-at';

/** What is walked. */
export interface ContextWalk {
  /** The build context, absolute and free of links. */
  readonly directory: string;
  readonly rules: IgnoreRules;
  readonly follow: SymlinkFollowMode;
  /** Files that are taken whatever the rules say, by their paths in the context: each as a file of its own. */
  readonly required: readonly string[];
  /** A folder that is never taken: the cloud assembly that is being written. */
  readonly output?: string;
}

/** Everything in a build context that the engine is given. */
export interface WalkedContext {
  /** Folders before what is in them, names in the order of their bytes. */
  readonly entries: readonly ContextEntry[];
  /** Links to somewhere outside whose content is taken. */
  readonly outsideLinks: readonly string[];
  readonly problems: readonly string[];
}

/** A folder that is being walked. */
interface Folder {
  readonly origin: string;
  /** Its path in the context; empty for the context itself. */
  readonly path: string;
  readonly rules: IgnoreRules;
  /** Whether the rules leave it out, but perhaps not all that is in it. */
  readonly isIgnored: boolean;
  /** The folders around it, by their real paths, as far as links were followed. */
  readonly around: readonly string[];
}

/** Walks a build context in an order that is the same on every machine. */
export function walkContext(walk: ContextWalk): WalkedContext {
  const walker = new Walker(walk);
  walker.visit({ origin: walk.directory, path: '', rules: walk.rules, isIgnored: false, around: [walk.directory] });
  return walker;
}

class Walker implements WalkedContext {
  public readonly entries: ContextEntry[] = [];
  public readonly outsideLinks: string[] = [];
  public readonly problems: string[] = [];
  private readonly required: ReadonlySet<string>;

  public constructor(private readonly walk: ContextWalk) {
    this.required = new Set(walk.required);
  }

  public visit(folder: Folder): void {
    for (const name of namesIn(folder.origin)) {
      const origin = path.join(folder.origin, name);
      if (origin !== this.walk.output) {
        this.take(folder, folder.path === '' ? name : `${folder.path}/${name}`, origin);
      }
    }
  }

  private take(folder: Folder, at: string, origin: string): void {
    const verdict = folder.rules.judge(at);
    const isRequired = this.required.has(at);
    const leadsToRequired = this.walk.required.some((each) => each.startsWith(`${at}/`));
    if (verdict.isClosed && !isRequired && !leadsToRequired) {
      return;
    }
    const found = this.find(origin, isRequired);
    if (!found) {
      const name = printable(at);
      this.problems.push(
        at.includes('\ufffd')
          ? `the name of '${name}' in the build context is not UTF-8: rename it, or leave its folder out with '.dockerignore'`
          : `'${name}' in the build context is gone again: something else writes there, so synthesize when it is done`,
      );
    } else if (found.stat.isDirectory()) {
      this.enter({ ...found, path: at, rules: verdict.below, isIgnored: verdict.isIgnored, around: folder.around }, found.stat);
    } else if (isRequired || !verdict.isIgnored) {
      this.add(at, found);
    }
  }

  private add(at: string, { origin, stat, isOutside }: Found): void {
    if (isOutside) {
      this.outsideLinks.push(at);
    }
    if (stat.isFile() || stat.isDirectory()) {
      this.entries.push({ path: at, kind: stat.isFile() ? 'file' : 'folder', origin, state: fileState(stat), target: '' });
    } else if (stat.isSymbolicLink()) {
      this.entries.push({ path: at, kind: 'link', origin, state: fileState(stat), target: fs.readlinkSync(origin) });
    } else {
      this.problems.push(
        `'${printable(at)}' in the build context is ${specialFile(stat)}, which cannot be sent to an engine: remove it, or leave it out with '.dockerignore'`,
      );
    }
  }

  private enter(folder: Folder & Found, stat: fs.Stats): void {
    const real = fs.realpathSync.native(folder.origin);
    if (folder.around.some((each) => isWithin(real, each))) {
      this.problems.push(
        `link '${printable(folder.path)}' in the build context leads to '${printable(real)}', a folder that it lies in, so following it would never end: ` +
        "remove it, or leave it out with '.dockerignore'",
      );
      return;
    }
    const [entries, outsideLinks] = [this.entries.length, this.outsideLinks.length];
    this.add(folder.path, { ...folder, stat });
    this.visit({ ...folder, around: [...folder.around, real] });
    // A folder that is left out comes along only where something in it does not stay out.
    if (folder.isIgnored && this.entries.length === entries + 1) {
      this.entries.length = entries;
      this.outsideLinks.length = outsideLinks;
    }
  }

  /** What the engine is given for a name: the thing itself, or what a link to it leads to. */
  private find(origin: string, isRequired: boolean): Found | undefined {
    const stat = statAt(origin, fs.lstatSync);
    if (!stat?.isSymbolicLink()) {
      return stat && { origin, stat, isOutside: false };
    }
    const { directory, follow } = this.walk;
    const target = path.resolve(path.dirname(origin), fs.readlinkSync(origin));
    const isWanted = isRequired || isFollowed(follow, directory, target);
    const found = isWanted ? statOfTarget(origin) : undefined;
    if (!found) {
      return { origin, stat, isOutside: false };
    }
    const real = fs.realpathSync.native(origin);
    return { origin: real, stat: found, isOutside: !isRequired && !isWithin(directory, real) };
  }
}

/** What a name stands for. */
interface Found {
  readonly origin: string;
  readonly stat: fs.Stats;
  /** Whether it is a link to somewhere outside that was followed. */
  readonly isOutside: boolean;
}

/** @returns undefined where the link leads nowhere, below a file, or round in circles */
function statOfTarget(link: string): fs.Stats | undefined {
  try {
    return statAt(link);
  } catch (error) {
    if (['ELOOP', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      return undefined;
    }
    throw error;
  }
}

function namesIn(folder: string): string[] {
  const names = fs.readdirSync(folder);
  // Beyond ASCII, the order of UTF-16 code units is not that of bytes.
  return names.some((name) => /[\ud800-\uffff]/.test(name))
    ? names.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    : names.sort();
}
