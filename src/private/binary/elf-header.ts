/** What an ELF file says about itself. */
export interface ElfFormat {
  readonly kind: 'elf';
  /** The number of the machine (`e_machine`). */
  readonly machine: number;
  /** Whether the kernel can start it: no object file, no core dump. */
  readonly executable: boolean;
  /** The dynamic linker that it asks for; undefined if it is statically linked. */
  readonly interpreter?: string;
}

/** Reads bytes of a file; fewer than asked for at its end. */
export type ReadBytes = (offset: number, length: number) => Buffer;

const MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
const CLASS_64 = 2;
const BIG_ENDIAN = 2;
const HEADER_LENGTH = 64;
const TYPE_EXECUTABLE = 2;
const TYPE_DYNAMIC = 3;
const SEGMENT_INTERPRETER = 3;
/** Where the file header and a segment's header keep their fields, by class. */
const LAYOUT_64 = { segments: 32, segmentSize: 54, segmentCount: 56, offset: 8, length: 32, address: 8, smallest: 56 };
const LAYOUT_32 = { segments: 28, segmentSize: 42, segmentCount: 44, offset: 4, length: 16, address: 4, smallest: 32 };

/**
 * Reads the header of an ELF file, and which dynamic linker its segments ask for.
 *
 * @returns undefined if it is no ELF file, or only the beginning of one
 * @see https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
 */
export function readElf(beginning: Buffer, read: ReadBytes): ElfFormat | undefined {
  if (beginning.length < HEADER_LENGTH || !beginning.subarray(0, MAGIC.length).equals(MAGIC)) {
    return undefined;
  }
  const layout = beginning[4] === CLASS_64 ? LAYOUT_64 : LAYOUT_32;
  const number = numberReader(beginning[5] === BIG_ENDIAN);
  const type = number(beginning, 16, 2);
  const size = number(beginning, layout.segmentSize, 2);
  const table = read(number(beginning, layout.segments, layout.address), size * number(beginning, layout.segmentCount, 2));
  let interpreter: string | undefined;
  for (let start = 0; size >= layout.smallest && start + size <= table.length; start += size) {
    const segment = table.subarray(start, start + size);
    if (number(segment, 0, 4) === SEGMENT_INTERPRETER) {
      const name = read(number(segment, layout.offset, layout.address), number(segment, layout.length, layout.address));
      interpreter = name.toString('latin1').replace(/\0.*/s, '');
    }
  }
  return {
    kind: 'elf',
    machine: number(beginning, 18, 2),
    executable: type === TYPE_EXECUTABLE || type === TYPE_DYNAMIC,
    interpreter,
  };
}

function numberReader(bigEndian: boolean): (bytes: Buffer, offset: number, length: number) => number {
  return (bytes, offset, length) => {
    if (length === 8) {
      return Number(bigEndian ? bytes.readBigUInt64BE(offset) : bytes.readBigUInt64LE(offset));
    }
    return bigEndian ? bytes.readUIntBE(offset, length) : bytes.readUIntLE(offset, length);
  };
}
