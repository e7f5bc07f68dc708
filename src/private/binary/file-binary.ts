import { SpartaBinaryPathOptions } from '../../sparta-binary';
import { locateBinary } from './binary-location';
import { BinaryRequest, BinarySource, BoundBinary } from './binary-source';

/** A file that this library does not make. */
export class FileBinary implements BinarySource {
  public constructor(private readonly file: string, private readonly options: SpartaBinaryPathOptions) {}

  public bind(request: BinaryRequest): BoundBinary {
    void this.options;
    return { ...locateBinary(this.file, request), exclude: [], make: () => [], check: () => [] };
  }
}
