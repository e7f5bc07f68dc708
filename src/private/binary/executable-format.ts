import * as fs from 'fs';
import { ElfFormat, readElf } from './elf-header';

/** What the beginning of a file says about what can start it. */
export type ExecutableFormat =
  | ElfFormat
  | { readonly kind: 'script'; readonly interpreter: string }
  /** A format that Linux does not start, and whose. */
  | { readonly kind: 'foreign'; readonly name: string; readonly origin: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly beginning: string };

interface Signature {
  readonly bytes: number[];
  readonly name: string;
  readonly origin: string;
}

const MACOS = { name: 'a Mach-O file', origin: 'built for macOS' };

/** @see https://en.wikipedia.org/wiki/List_of_file_signatures */
const FOREIGN: Signature[] = [
  { bytes: [0xfe, 0xed, 0xfa, 0xce], ...MACOS },
  { bytes: [0xfe, 0xed, 0xfa, 0xcf], ...MACOS },
  { bytes: [0xce, 0xfa, 0xed, 0xfe], ...MACOS },
  { bytes: [0xcf, 0xfa, 0xed, 0xfe], ...MACOS },
  { bytes: [0xca, 0xfe, 0xba, 0xbe], ...MACOS, name: 'a universal Mach-O file' },
  { bytes: [0x4d, 0x5a], name: 'a PE file', origin: 'built for Windows' },
  { bytes: [0x00, 0x61, 0x73, 0x6d], name: 'a WebAssembly module', origin: 'built for WebAssembly' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: 'a ZIP archive', origin: 'packed, perhaps for a ZIP deployment' },
  { bytes: [0x1f, 0x8b], name: 'a gzip file', origin: 'packed' },
  { bytes: [0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e], name: 'a static library', origin: 'compiled from a package other than main' },
];

/** The longest first line of a script that Linux reads. */
const SCRIPT_LINE = 256;
/** More than any header takes; a damaged one may ask for anything. */
const MAX_HEADER_LENGTH = 64 * 1024;

/** Reads from a regular file's first bytes what it is. */
export function readExecutableFormat(file: string): ExecutableFormat {
  const descriptor = fs.openSync(file, 'r');
  try {
    const beginning = readBytes(descriptor, 0, SCRIPT_LINE);
    return (
      readElf(beginning, (offset, length) => readBytes(descriptor, offset, length)) ??
      readScript(beginning) ??
      readForeign(beginning)
    );
  } finally {
    fs.closeSync(descriptor);
  }
}

function readBytes(descriptor: number, offset: number, length: number): Buffer {
  if (!Number.isSafeInteger(offset + length)) {
    return Buffer.alloc(0);
  }
  const bytes = Buffer.alloc(Math.min(length, MAX_HEADER_LENGTH));
  return bytes.subarray(0, fs.readSync(descriptor, bytes, 0, bytes.length, offset));
}

function readScript(beginning: Buffer): ExecutableFormat | undefined {
  const line = beginning.toString('latin1').split('\n', 1)[0];
  return line.startsWith('#!') ? { kind: 'script', interpreter: line.slice(2).trim() } : undefined;
}

function readForeign(beginning: Buffer): ExecutableFormat {
  if (beginning.length === 0) {
    return { kind: 'empty' };
  }
  const signature = FOREIGN.find(({ bytes }) => bytes.every((byte, index) => beginning[index] === byte));
  return signature
    ? { kind: 'foreign', name: signature.name, origin: signature.origin }
    : { kind: 'unknown', beginning: beginning.subarray(0, 8).toString('hex').replace(/(..)(?=.)/g, '$1 ') };
}
