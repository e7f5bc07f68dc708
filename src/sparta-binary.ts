import { BinaryCheck } from './binary-check';
import { GoBuildOptions } from './go-build-options';
import { BinaryRequest, BinarySource, BoundBinary } from './private/binary/binary-source';
import { FileBinary } from './private/binary/file-binary';
import { GoBuildBinary } from './private/binary/go-build-binary';

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
 */
export class SpartaBinary {
  /**
   * A file that exists already, or that a hook makes.
   *
   * It must lie inside the build context. Before the context is staged it is checked for whatever
   * would keep it from starting in Lambda.
   *
   * @param path relative to the working directory, or absolute; no tokens
   * @param options which checks to leave out
   */
  public static fromPath(path: string, options: SpartaBinaryPathOptions = {}): SpartaBinary {
    return new SpartaBinary(new FileBinary(path, options));
  }

  /**
   * Compiled at synth from Go sources, with the Go toolchain of this machine.
   *
   * @param options what to compile, and how
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
