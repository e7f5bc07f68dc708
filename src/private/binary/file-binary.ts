import { locateBinary } from './binary-location';
import { preflightProblems } from './binary-preflight';
import { BinaryRequest, BinarySource, BoundBinary } from './binary-source';
import { BinaryCheck } from '../../binary-check';

const REMEDY = 'build it before the synth, in a preBuilds hook, or with SpartaBinary.fromGoBuild()';

/** A file that this library does not make. */
export class FileBinary implements BinarySource {
  public constructor(private readonly file: string, private readonly skipChecks: readonly BinaryCheck[]) {}

  public bind(request: BinaryRequest): BoundBinary {
    const location = locateBinary(this.file, request);
    return {
      ...location,
      exclude: [],
      make: () => [],
      check: (baseImage) =>
        preflightProblems({ request, ...location, baseImage, remedy: REMEDY }, this.skipChecks),
    };
  }
}
