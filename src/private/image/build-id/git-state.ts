import { spawnSync } from 'child_process';

/** What git knows of a folder. */
export interface GitState {
  /** The commit that is checked out: 40 hexadecimal digits. */
  readonly commit: string;
  /** Paths below the folder that are modified, untracked or ignored, or will be once they are made. */
  readonly uncovered: string[];
}

/**
 * Asks git for the state of a folder.
 *
 * @param made a path in it, of a file that may be made later: so that the state is the same before and after
 */
export function readGitState(directory: string, made?: string): GitState | { problem: string } {
  const commit = git(directory, 'rev-parse', '--verify', 'HEAD');
  if ('problem' in commit) {
    return commit;
  }
  const status = git(directory, 'status', '--porcelain', '--untracked-files=normal', '-z', '--ignored', '--', '.');
  if ('problem' in status) {
    return status;
  }
  const uncovered = status.output.split('\0').filter(Boolean).map((entry) => entry.slice(3));
  const untracked = made !== undefined && uncovered.length === 0 && !isTracked(directory, made);
  return { commit: commit.output.trim(), uncovered: untracked ? [made] : uncovered };
}

function isTracked(directory: string, file: string): boolean {
  const found = git(directory, 'ls-files', '--', file);
  return 'output' in found && found.output !== '';
}

function git(directory: string, ...args: string[]): { output: string } | { problem: string } {
  const { error, status, stdout, stderr } = spawnSync('git', args, { cwd: directory, encoding: 'utf8' });
  return error || status !== 0
    ? { problem: `\`git ${args.join(' ')}\` failed in '${directory}': ${error?.message ?? stderr.trim()}` }
    : { output: stdout };
}
