import * as path from 'path';
import { locateBinary } from './binary-location';
import { BinaryRequest, BinarySource, BoundBinary } from './binary-source';
import { GoBuildOptions } from '../../go-build-options';

/** A binary compiled from Go sources into `.sparta/` of the build context. */
export class GoBuildBinary implements BinarySource {
  public constructor(private readonly options: GoBuildOptions) {}

  public bind(request: BinaryRequest): BoundBinary {
    const output = path.join(request.directory, '.sparta', `${path.basename(this.options.entry)}.lambda.amd64`);
    return { ...locateBinary(output, request), exclude: [], make: () => [], check: () => [] };
  }
}
