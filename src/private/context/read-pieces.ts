import * as fs from 'fs';

/** Most files are read at once; larger ones pass through it piece by piece. */
let buffer: Buffer | undefined;

/**
 * Reads a file without ever holding more of it than one piece, which is valid only until `take` returns.
 *
 * Less than a whole piece is the last one.
 */
export function readPieces(file: string, take: (piece: Buffer) => void): void {
  buffer ??= Buffer.allocUnsafe(1024 * 1024);
  // Whatever has taken the place of the file in the meantime, opening it to read must not wait.
  const descriptor = fs.openSync(file, fs.constants.O_NONBLOCK ?? fs.constants.O_RDONLY);
  try {
    for (let read = buffer.length; read === buffer.length;) {
      read = fs.readSync(descriptor, buffer);
      take(buffer.subarray(0, read));
    }
  } finally {
    fs.closeSync(descriptor);
  }
}
