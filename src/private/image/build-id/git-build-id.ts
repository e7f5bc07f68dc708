import { uncoveredPaths } from './commit-coverage';
import { GitRepository } from './git-repository';
import { BuildContent, BuildIdSource, PreparedBuildId, SettledBuildId } from './prepared-build-id';
import { printable } from '../../errors/printable';
import { Problems } from '../../errors/problems';

/** Digits of the asset hash that follow a commit which does not say everything. */
const HASH_DIGITS = 12;

/** The commit that is checked out. */
export class GitBuildId implements BuildIdSource {
  public constructor(private readonly isExact: boolean) {}

  public prepare(directory: string): PreparedBuildId | Problems {
    const commit = commitOf(directory);
    return 'problems' in commit ? commit : {
      fixed: this.isExact ? commit.id : undefined,
      settle: (content) => (this.isExact ? settleExact(commit.id, content) : settleTrue(content)),
    };
  }
}

/** The commit alone where it says all that enters the image; else a part of the asset hash follows. */
function settleTrue(content: BuildContent): SettledBuildId | Problems {
  // A hook may have committed.
  const commit = commitOf(content.directory);
  if ('problems' in commit) {
    return commit;
  }
  const uncovered = uncoveredOf(commit.id, content);
  if ('problems' in uncovered) {
    return uncovered;
  }
  const { id } = commit;
  const covered = { coversContent: true, hashInput: id, warnings: {} };
  return uncovered.length + content.variableInputs.length === 0
    ? { ...covered, fixed: id, value: () => id }
    : { ...covered, value: (assetHash) => `${id}-${assetHash.slice(0, HASH_DIGITS)}` };
}

/** The commit alone, and a warning of what it does not say. */
function settleExact(id: string, content: BuildContent): SettledBuildId | Problems {
  const uncovered = uncoveredOf(id, content);
  if ('problems' in uncovered) {
    return uncovered;
  }
  const { variableInputs } = content;
  const warnings: { [id: string]: string } = {};
  if (uncovered.length > 0) {
    warnings['cdk-sparta-oci:build-id-misses-files'] =
      `the build ID is the commit ${id}, which does not cover ${uncovered.length} path(s) of the build context, ` +
      `such as '${printable(uncovered[0])}': changes there are not published while the tag exists. ` +
      'Commit them, or leave out `exact` to add a part of the asset hash';
  }
  if (variableInputs.length > 0) {
    warnings['cdk-sparta-oci:build-id-misses-options'] =
      `the build ID is the commit ${id}, which says nothing of ${variableInputs.map((name) => `\`${name}\``).join(', ')}: ` +
      'another value is not published while the tag exists. Leave out `exact` to add a part of the asset hash';
  }
  return { coversContent: true, hashInput: id, fixed: id, value: () => id, warnings };
}

function commitOf(directory: string): { id: string } | Problems {
  const repository = GitRepository.around(directory);
  const commit = repository ? repository.commit() : { problem: `'${directory}' is in no git repository` };
  return typeof commit === 'string' ? { id: commit } : failed(commit.problem);
}

function uncoveredOf(commit: string, { directory, snapshot }: BuildContent): string[] | Problems {
  const uncovered = uncoveredPaths(snapshot, directory, commit);
  return Array.isArray(uncovered) ? uncovered : failed(uncovered.problem);
}

function failed(problem: string): Problems {
  return { problems: [`BuildId.fromGit(): ${problem}. Commit first, or use BuildId.fromContent() or BuildId.of()`] };
}
