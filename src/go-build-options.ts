import { BinaryCheck } from './binary-check';

/**
 * How `SpartaBinary.fromGoBuild()` compiles.
 *
 * No option accepts tokens: the compiler runs at synth.
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
