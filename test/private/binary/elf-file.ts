/** What a made-up ELF file says about itself. */
export interface ElfFile {
  /** `e_machine`; 62 is x86_64, 183 is arm64. */
  readonly machine?: number;
  /** `e_type`; 2 is an executable, 3 a position-independent one, 1 an object file, 4 a core dump. */
  readonly type?: number;
  /** The dynamic linker, if it is dynamically linked. */
  readonly interpreter?: string;
  readonly bits?: 32 | 64;
  readonly bigEndian?: boolean;
}

/** The smallest file that has such a header; it cannot run. */
export function elfFile({ machine = 62, type = 2, interpreter, bits = 64, bigEndian = false }: ElfFile = {}): Buffer {
  const wide = bits === 64;
  const [headerSize, segmentSize] = wide ? [64, 56] : [52, 32];
  const name = Buffer.from(`${interpreter ?? ''}\0`, 'latin1');
  const file = Buffer.alloc(headerSize + segmentSize + name.length + 16);
  const put = (offset: number, length: number, value: number) => {
    const at = bigEndian ? offset + Math.max(0, length - 4) : offset;
    const size = Math.min(length, 4);
    return bigEndian ? file.writeUIntBE(value, at, size) : file.writeUIntLE(value, at, size);
  };
  const address = wide ? 8 : 4;
  file.write('\x7fELF', 0, 'latin1');
  file[4] = wide ? 2 : 1;
  file[5] = bigEndian ? 2 : 1;
  file[6] = 1;
  put(16, 2, type);
  put(18, 2, machine);
  put(wide ? 32 : 28, address, headerSize);
  put(wide ? 54 : 42, 2, segmentSize);
  put(wide ? 56 : 44, 2, 1);
  put(headerSize, 4, interpreter === undefined ? 1 : 3);
  put(headerSize + (wide ? 8 : 4), address, headerSize + segmentSize);
  put(headerSize + (wide ? 32 : 16), address, name.length);
  name.copy(file, headerSize + segmentSize);
  return file;
}
