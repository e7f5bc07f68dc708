import { FileBinary } from './private/binary/file-binary';
import { GoBuildBinary } from './private/binary/go-build-binary';
import { BinaryRequest, BinarySource, BoundBinary } from './private/binary/binary-source';

/**
 * A check that `SpartaBinary` makes before the build context is staged.
 */
export enum BinaryCheck {
  /**
   * The file exists.
   */
  EXISTS = 'exists',

  /**
   * Neither `.dockerignore` nor `exclude` keeps the file out of the build.
   */
  NOT_IGNORED = 'not-ignored',

  /**
   * The path is a file, neither a folder nor a device.
   */
  REGULAR_FILE = 'regular-file',

  /**
   * Its executable bit is set; not checked on Windows, which has none.
   */
  EXECUTABLE = 'executable',

  /**
   * It is something that Linux can start: an ELF executable or, unless the base image is `scratch`, a script.
   */
  FORMAT = 'format',

  /**
   * It is compiled for the function's architecture.
   */
  ARCHITECTURE = 'architecture',

  /**
   * It is statically linked, if the final base image is `scratch`.
   */
  STATIC = 'static',
}

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
 * How `SpartaBinary.fromGoBuild()` compiles.
 */
export interface GoBuildOptions {
  /**
   * The folder of the main package, or one Go file of it, relative to the working directory.
   */
  readonly entry: string;

  /**
   * The name that is stamped into the binary, which logs and metrics of Sparta carry.
   *
   * @default - the name of the image's top-level stack
   */
  readonly serviceName?: string;

  /**
   * Build tags in addition to `lambdabinary`.
   *
   * @default - none
   */
  readonly tags?: string[];

  /**
   * Flags for the linker in addition to the stamps and `-s -w`.
   *
   * @default - none
   */
  readonly ldflags?: string[];

  /**
   * Environment variables for the compiler, in addition to those of the synth itself.
   *
   * `GOOS`, `GOARCH` and `CGO_ENABLED` are set by this library and cannot be given.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Module path patterns that are fetched directly instead of through the module proxy: `GOPRIVATE`.
   *
   * @default - as in the environment
   */
  readonly goPrivate?: string[];

  /**
   * Whether C code may be linked in.
   *
   * The result depends on the machine's C toolchain and usually on glibc: it cannot run on `scratch`.
   *
   * @default false
   */
  readonly cgo?: boolean;

  /**
   * Whether to run `go generate` in the entry's folder first, as Sparta does.
   *
   * It writes into the source tree and runs whatever programs the sources name.
   *
   * @default false
   */
  readonly generate?: boolean;

  /**
   * Checks of the compiled binary to leave out.
   *
   * @default - all checks are made
   */
  readonly skipChecks?: BinaryCheck[];
}

/**
 * The binary that a Dockerfile finds under the build argument `SPARTA_BINARY`.
 */
export class SpartaBinary {
  /**
   * A file that exists already, or that a hook makes.
   *
   * It must lie inside the build context. Before the context is staged it is checked for whatever
   * would keep it from starting in Lambda.
   *
   * @param path relative to the working directory, or absolute; no tokens
   */
  public static fromPath(path: string, options: SpartaBinaryPathOptions = {}): SpartaBinary {
    return new SpartaBinary(new FileBinary(path, options));
  }

  /**
   * Compiled at synth from Go sources, with the Go toolchain of this machine.
   */
  public static fromGoBuild(options: GoBuildOptions): SpartaBinary {
    return new SpartaBinary(new GoBuildBinary(options));
  }

  private constructor(private readonly source: BinarySource) {}

  /** @internal */
  public _bind(request: BinaryRequest): BoundBinary {
    return this.source.bind(request);
  }
}
