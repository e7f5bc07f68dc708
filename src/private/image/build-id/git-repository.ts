import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { readPieces } from '../../context/read-pieces';
import { statAt } from '../../errors/stat-at';

/** What a commit holds at a path. */
export interface TreeEntry {
  /** Git's own: `100644`, `100755`, `120000` for a link, `160000` for the commit of a submodule. */
  readonly mode: string;
  readonly id: string;
}

/** What git could not do. */
export interface GitFailure {
  readonly problem: string;
}

/**
 * A git repository whose objects are read, and nothing else.
 *
 * Whoever wrote the repository may have written its configuration, too, which can name programs for git to run. The
 * commands here read commits and trees: they know neither working tree nor index, hooks, filters and file system
 * monitors. Missing objects are not fetched.
 */
export class GitRepository {
  /**
   * The repository that a folder is in.
   *
   * Git's own search would take a folder for a repository that is only laid out as one, as a bare repository is.
   */
  public static around(directory: string): GitRepository | undefined {
    for (let folder = fs.realpathSync(directory); ; folder = path.dirname(folder)) {
      const repository = GitRepository.at(folder);
      if (repository || folder === path.dirname(folder)) {
        return repository;
      }
    }
  }

  /** The repository whose working tree is a folder, a submodule's or a linked one included. */
  public static at(folder: string): GitRepository | undefined {
    const git = path.join(folder, '.git');
    const stat = statAt(git);
    const isRepository = stat && (stat.isDirectory() ? fs.existsSync(path.join(git, 'HEAD')) : stat.isFile());
    return isRepository ? new GitRepository(folder, git) : undefined;
  }

  private constructor(public readonly root: string, private readonly gitDirectory: string) {}

  /** The commit that is checked out, in hexadecimal digits. */
  public commit(): string | GitFailure {
    let output = '';
    const failure = this.run(['rev-parse', '--verify', 'HEAD^{commit}'], (piece) => output += piece.toString('latin1'));
    return failure ?? output.trim();
  }

  /**
   * All files, links and submodules in a tree, by path.
   *
   * @param tree such as `<commit>:<folder>`
   */
  public tree(tree: string): Map<string, TreeEntry> | GitFailure {
    const entries = new Map<string, TreeEntry>();
    let rest = Buffer.alloc(0);
    const failure = this.run(['ls-tree', '-r', '-z', '--full-tree', tree], (piece) => {
      rest = Buffer.concat([rest, piece]);
      for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
        const [, mode, id, name] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(rest.toString('utf8', 0, end))!;
        entries.set(name, { mode, id });
        rest = rest.subarray(end + 1);
      }
    });
    return failure ?? entries;
  }

  /** Runs git, whose output may be of any length: it goes through a file. */
  private run(args: readonly string[], take: (piece: Buffer) => void): GitFailure | undefined {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sparta-oci-git-'));
    const output = path.join(folder, 'output');
    const descriptor = fs.openSync(output, 'w');
    try {
      const { error, status, stderr } = spawnSync('git', [...SAFE_OPTIONS, `--git-dir=${this.gitDirectory}`, ...args], {
        env: safeEnvironment(),
        stdio: ['ignore', descriptor, 'pipe'],
        encoding: 'utf8',
      });
      if (error || status !== 0) {
        return { problem: `\`git ${args.join(' ')}\` failed in '${this.root}': ${error?.message ?? stderr.trim()}` };
      }
      readPieces(output, take);
      return undefined;
    } finally {
      fs.closeSync(descriptor);
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository */
const SAFE_OPTIONS = [
  '--no-pager', '--no-replace-objects', '--no-optional-locks',
  '-c', 'core.fsmonitor=false', '-c', `core.hooksPath=${os.devNull}`, '-c', 'safe.bareRepository=explicit', '-c', 'core.sshCommand=false',
];

/** The environment without what would point git elsewhere, and with nothing that it could fetch from. */
function safeEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(inherited),
    GIT_ALLOW_PROTOCOL: '',
    GIT_CONFIG_GLOBAL: os.devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}
