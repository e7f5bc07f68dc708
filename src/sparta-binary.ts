import { BinaryCheck } from './binary-check';
import { GoBuildOptions } from './go-build-options';
import { BinarySource } from './private/binary/binary-source';
import { FileBinary } from './private/binary/file-binary';
import { GoBuildBinary } from './private/binary/go-build-binary';
import { isStringList, typeProblems } from './private/errors/given-type';
import { problemsError } from './private/errors/problems';
import { atCaller } from './private/errors/user-error';

/**
 * How `SpartaBinary.fromPath()` looks at its file.
 */
export interface SpartaBinaryPathOptions {
  /**
   * Checks to leave out.
   *
   * For those who know better: a Dockerfile may `COPY --chmod=755` a file that is not executable,
   * or unpack it.
   *
   * @default - all checks are made
   */
  readonly skipChecks?: BinaryCheck[];
}

/**
 * The binary that a Dockerfile finds under the build argument `SPARTA_BINARY`.
 *
 * One value can be given to any number of images: each has a build context and an architecture of its own.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/go-image.html
 *
 * @example
 * new SpartaOciFunction(stack, 'Hello', {
 *   dockerfile: 'service/Dockerfile',
 *   spartaBinary: SpartaBinary.fromGoBuild({ entry: 'service' }),
 *   spartaFunctionName: 'Hello World',
 * });
 */
export class SpartaBinary {
  /**
   * A file that exists already, or that a hook makes.
   *
   * It must lie inside the build context. Before the context is staged it is checked for whatever
   * would keep it from starting in Lambda; the image throws all that is wrong in one error.
   *
   * @param path relative to the working directory, or absolute; no tokens
   * @param options which checks to leave out
   */
  public static fromPath(path: string, options: SpartaBinaryPathOptions = {}): SpartaBinary {
    refuse([
      ...typeProblems('path', path ?? null, typeof path === 'string' && !path.includes('\0'), "the path of the executable, such as 'app/SpartaOCI'"),
      ...skipChecksProblems(options.skipChecks),
    ], SpartaBinary.fromPath);
    return new SpartaBinary(new FileBinary(path, options.skipChecks ?? []));
  }

  /**
   * Compiled at synth from Go sources, with the Go toolchain of this machine.
   *
   * It is compiled as Sparta does it: with the tag `lambdabinary`, for Linux and the image's architecture,
   * stamped with the service's name and the build ID. The same sources give the same bytes in any folder. It is
   * written to `.sparta/` of the build context, and only if the image's stack is needed by the command that
   * synthesizes. Then it is checked as `fromPath()` does. Whatever fails, the image throws, with the
   * compiler's own words.
   *
   * @param options what to compile, and how
   * @see https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies
   */
  public static fromGoBuild(options: GoBuildOptions): SpartaBinary {
    refuse(goBuildProblems({ ...options }), SpartaBinary.fromGoBuild);
    return new SpartaBinary(new GoBuildBinary(options));
  }

  private constructor(
    /** @internal */
    public readonly _source: BinarySource,
  ) {}
}

/** Which options of a Go build are of another type than they should be, as a language without types may give them. */
function goBuildProblems(options: { readonly [option: string]: unknown }): string[] {
  const { entry, serviceName, tags, ldflags, environment, goPrivate, skipChecks } = options;
  return [
    ...typeProblems('entry', entry ?? null, typeof entry === 'string' && !entry.includes('\0'), "the folder of the main package, such as 'app'"),
    ...typeProblems('serviceName', serviceName, typeof serviceName === 'string', 'a string'),
    ...Object.entries({ tags, ldflags, goPrivate }).flatMap(([option, value]) => typeProblems(option, value, isStringList(value), 'a list of strings')),
    ...typeProblems('environment', environment, typeof environment === 'object' && !Array.isArray(environment), "names and values, such as { GOFLAGS: '-mod=vendor' }"),
    ...skipChecksProblems(skipChecks),
  ];
}

function skipChecksProblems(skipChecks: unknown): string[] {
  return typeProblems('skipChecks', skipChecks, isStringList(skipChecks), 'a list of checks, such as [BinaryCheck.STATIC]');
}

function refuse(problems: readonly string[], entry: Function): void {
  if (problems.length > 0) {
    throw atCaller(problemsError('value-invalid', undefined, problems.map((problem) => `Sparta binary: ${problem}`)), entry);
  }
}
