import * as path from 'path';
import { Token } from 'aws-cdk-lib';
import { BinaryRequest } from './binary-source';
import { contextPath, isInside } from '../context/context-path';

/** Where a binary lies, seen from the build context. */
export interface BinaryLocation {
  readonly absolutePath: string;
  /** With forward slashes. */
  readonly relativePath: string;
  readonly problems: string[];
}

/** Finds a path's place in the build context. */
export function locateBinary(file: string, request: BinaryRequest): BinaryLocation {
  if (Token.isUnresolved(file)) {
    return { absolutePath: file, relativePath: file, problems: ['the path of the binary is needed at synth and cannot be a token: give a literal path'] };
  }
  const absolutePath = path.resolve(file);
  const relativePath = contextPath(request.directory, absolutePath);
  if (relativePath === '') {
    const problem = `binary '${file}' is the build context itself: name the executable in it, or remove \`spartaBinary\``;
    return { absolutePath, relativePath, problems: [problem] };
  }
  const problems = isInside(relativePath)
    ? []
    : [
      `binary '${file}' is outside the build context '${request.directory}' (it is '${relativePath}' from there): ` +
      'COPY reaches only files in the context; put the binary there, or give the image a `directory` that contains both',
    ];
  return { absolutePath, relativePath, problems };
}
