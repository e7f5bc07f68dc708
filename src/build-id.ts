import { Token } from 'aws-cdk-lib';
import { described } from './private/errors/given-type';
import { printable } from './private/errors/printable';
import { atCaller, UserError } from './private/errors/user-error';
import { ContentBuildId } from './private/image/build-id/content-build-id';
import { FixedBuildId } from './private/image/build-id/fixed-build-id';
import { GitBuildId } from './private/image/build-id/git-build-id';
import { BuildIdSource } from './private/image/build-id/prepared-build-id';

/** Options of `BuildId.fromGit()`. */
export interface GitBuildIdOptions {
  /**
   * Whether the build ID is the commit alone, whatever else is in the image.
   *
   * The commit does not change with files that are modified, untracked or ignored by git (a compiled
   * binary often is), nor with build options. Where there are any, an exact build ID is warned about,
   * because an image whose tag exists already is not published again.
   *
   * @default false - such files and options add the first 12 digits of the asset hash: `<commit>-<hash>`
   */
  readonly exact?: boolean;
}

/**
 * Where the build argument `SPARTA_BUILD_ID`, and so most often the image tag, comes from.
 *
 * Publishing skips an image whose tag exists in the repository already. A build ID should therefore
 * change whenever the content does; the default guarantees it.
 *
 * @example
 * new SpartaOciImage(stack, 'Image', {
 *   dockerfile: 'hello/Dockerfile',
 *   buildId: BuildId.fromGit(),
 * });
 */
export class BuildId {
  /**
   * The asset hash: a fingerprint of all that the engine is given, and of every option that changes the image.
   *
   * For one account and region, which are build arguments, the same content gives the same build ID
   * everywhere, and changed content always a new one, whatever `invalidation` says.
   */
  public static fromContent(): BuildId {
    return new BuildId(new ContentBuildId());
  }

  /**
   * The commit that is checked out (40 hexadecimal digits), where it says all that enters the image.
   *
   * A part of the asset hash follows it where it does not: where a file of the build context is not, byte
   * for byte, the one in the commit, after all hooks have run, or where an option is given that can be
   * another in the next run of the same commit, such as `platform`, `target`, `buildArgs` or `spartaBinary`.
   * What does not enter the image, and git's own folder, do not count.
   *
   * Only commits and trees are read: no configuration, hook or filter of the repository is run.
   *
   * @param options whether to take the commit alone
   * @throws Error at synth if the build context is not in a git repository with a commit
   */
  public static fromGit(options: GitBuildIdOptions = {}): BuildId {
    return new BuildId(new GitBuildId(options.exact ?? false));
  }

  /**
   * A build ID of your own, such as a version number or a pipeline's run ID.
   *
   * It does not change with the content, so it is warned about: publishing again under the same
   * build ID deploys the image that was published first.
   *
   * @param value 1 to 128 letters, digits, `_`, `.` and `-`, the first not `.` or `-`; no token
   * @throws Error if the value is a token or cannot be part of an image tag
   */
  public static of(value: string): BuildId {
    if (Token.isUnresolved(value)) {
      throw atCaller(new UserError('value-invalid', 'the build ID is needed at synth and cannot be a token: give a literal string'), BuildId.of);
    }
    if (typeof value !== 'string' || !/^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}$/.test(value)) {
      const problem = `invalid build ID ${typeof value === 'string' ? `'${printable(value)}'` : described(value)}: it becomes an image tag, which has 1 to 128 letters, digits, '_', '.' and '-', not starting with '.' or '-'`;
      throw atCaller(new UserError('value-invalid', problem), BuildId.of);
    }
    return new BuildId(new FixedBuildId(value));
  }

  private constructor(
    /** @internal */
    public readonly _source: BuildIdSource,
  ) {}
}
