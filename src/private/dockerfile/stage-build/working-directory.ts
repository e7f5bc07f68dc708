import { checkDrive } from './paths';

/** The name of a directory and those that it is in. */
interface Link {
  readonly name: string;
  readonly parent: Link | undefined;
}

/**
 * The working directory of a stage, as far as it is known.
 *
 * It is kept as a chain of names, so that fifty thousand relative ones in a row stay cheap.
 */
export class WorkingDirectory {
  public static readonly root = new WorkingDirectory(undefined, true);
  /** One that only the base image knows. */
  public static readonly unknown = new WorkingDirectory(undefined, false);

  private constructor(
    private readonly deepest: Link | undefined,
    private readonly isKnown: boolean,
  ) {}

  /**
   * The working directory after a WORKDIR.
   *
   * @throws InstructionError for a Windows path that is not on the system drive
   */
  public change(path: string, os: string): WorkingDirectory {
    const wanted = path === '' ? path : checkDrive(path, os);
    if (!this.isKnown && !wanted.startsWith('/')) {
      return this;
    }
    return new WorkingDirectory(this.follow(wanted), true);
  }

  /** Whether a path from here is the root; undefined when that is not known. An absolute one is it as `/` only. */
  public isRootAfter(path: string): boolean | undefined {
    if (path.startsWith('/')) {
      return path === '/';
    }
    return this.isKnown ? this.follow(path) === undefined : undefined;
  }

  private follow(path: string): Link | undefined {
    let link = path.startsWith('/') ? undefined : this.deepest;
    for (const name of path.split('/')) {
      if (name === '..') {
        link = link?.parent;
      } else if (name !== '' && name !== '.') {
        link = { name, parent: link };
      }
    }
    return link;
  }
}
