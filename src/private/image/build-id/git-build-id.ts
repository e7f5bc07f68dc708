import { readGitState } from './git-state';
import { BuildIdSource, PreparedBuildId } from './prepared-build-id';
import { Problems } from '../../errors/problems';

/** The commit that is checked out. */
export class GitBuildId implements BuildIdSource {
  public constructor(private readonly exact: boolean) {}

  public prepare(directory: string, binary?: string): PreparedBuildId | Problems {
    const state = readGitState(directory, binary);
    if ('problem' in state) {
      return { problems: [`BuildId.fromGit(): ${state.problem}. Commit first, or use BuildId.fromContent() or BuildId.of()`] };
    }
    const { commit, uncovered } = state;
    const covered = { coversContent: true, hashInput: commit, warnings: {} };
    if (uncovered.length === 0) {
      return { ...covered, fixed: commit, value: () => commit };
    }
    if (!this.exact) {
      return { ...covered, value: (assetHash) => `${commit}-${assetHash.slice(0, 12)}` };
    }
    return {
      ...covered,
      fixed: commit,
      value: () => commit,
      warnings: {
        'cdk-sparta-oci:build-id-misses-files':
          `the build ID is the commit ${commit}, which does not cover ${uncovered.length} path(s) of the build context, ` +
          `such as '${uncovered[0]}': changes there are not published while the tag exists. ` +
          'Commit them, or leave out `exact` to add a part of the asset hash',
      },
    };
  }
}
