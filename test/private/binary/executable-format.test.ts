import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as fc from 'fast-check';
import { elfFile } from './elf-file';
import { ExecutableFormat, readExecutableFormat } from '../../../src/private/binary/executable-format';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'executable-format-'));
afterAll(() => fs.rmSync(directory, { recursive: true }));

function formatOf(content: Buffer | string): ExecutableFormat {
  const file = path.join(directory, 'file');
  fs.writeFileSync(file, content);
  return readExecutableFormat(file);
}

test.each([
  [32, false], [32, true], [64, false], [64, true],
] as const)('an ELF file of %d bits, big-endian: %s, tells its machine and its dynamic linker', (bits, bigEndian) => {
  expect(formatOf(elfFile({ bits, bigEndian, machine: 183, interpreter: '/lib/ld.so' }))).toEqual({
    kind: 'elf', machine: 183, executable: true, interpreter: '/lib/ld.so',
  });
  expect(formatOf(elfFile({ bits, bigEndian, machine: 62 }))).toEqual({
    kind: 'elf', machine: 62, executable: true, interpreter: undefined,
  });
});

test('position-independent executables are executables, object files are not', () => {
  expect(formatOf(elfFile({ type: 3 }))).toMatchObject({ executable: true });
  expect(formatOf(elfFile({ type: 1 }))).toMatchObject({ executable: false });
  expect(formatOf(elfFile({ type: 4 }))).toMatchObject({ executable: false });
});

test('a dynamic linker is found in whichever segment names it, and ends where its name does', () => {
  const [header, name] = [64, Buffer.from('/lib/ld.so\0 what follows', 'latin1')];
  const file = Buffer.concat([elfFile().subarray(0, header), Buffer.alloc(3 * 60), name]);
  // Three segments, each of them longer than need be.
  file.writeUInt16LE(60, 54);
  file.writeUInt16LE(3, 56);
  [6, 3, 1].forEach((type, index) => file.writeUInt32LE(type, header + index * 60));
  file.writeUInt32LE(header + 3 * 60, header + 60 + 8);
  file.writeUInt32LE(name.length, header + 60 + 32);
  expect(formatOf(file)).toEqual({ kind: 'elf', machine: 62, executable: true, interpreter: '/lib/ld.so' });
});

test('segments that are too small, or not all there, name nothing', () => {
  const small = elfFile({ interpreter: '/lib/ld.so' });
  small.writeUInt16LE(55, 54);
  expect(formatOf(small)).toMatchObject({ interpreter: undefined });
  expect(formatOf(elfFile({ interpreter: '/lib/ld.so' }).subarray(0, 64 + 55))).toMatchObject({ kind: 'elf', interpreter: undefined });
  const empty = elfFile({ interpreter: '/lib/ld.so' });
  empty.writeUInt16LE(0, 56);
  expect(formatOf(empty)).toMatchObject({ interpreter: undefined });
});

test('segments at an offset that no file has name nothing', () => {
  const far = elfFile({ interpreter: '/lib/ld.so' });
  far.writeBigUInt64LE(2n ** 63n, 32);
  expect(formatOf(far)).toMatchObject({ kind: 'elf', interpreter: undefined });
});

test('an ELF file begins with four bytes, all of which count, and has a whole header', () => {
  for (const at of [0, 1, 2, 3]) {
    const file = elfFile();
    file[at] = 0x78;
    expect(formatOf(file).kind).toBe('unknown');
  }
  expect(formatOf(elfFile().subarray(0, 64)).kind).toBe('elf');
  expect(formatOf(elfFile().subarray(0, 63)).kind).toBe('unknown');
});

test.each([
  ['#!/bin/sh\nexit 0\n', { kind: 'script', interpreter: '/bin/sh' }],
  ['#! /usr/bin/env node\r\n', { kind: 'script', interpreter: '/usr/bin/env node' }],
  ['#!/bin/sh', { kind: 'script', interpreter: '/bin/sh' }],
  [' #!/bin/sh\n', { kind: 'unknown', beginning: '20 23 21 2f 62 69 6e 2f' }],
  ['\n#!/bin/sh\n', { kind: 'unknown', beginning: '0a 23 21 2f 62 69 6e 2f' }],
  [`#!/bin/${'x'.repeat(300)}`, { kind: 'script', interpreter: `/bin/${'x'.repeat(249)}` }],
  ['a', { kind: 'unknown', beginning: '61' }],
  ['', { kind: 'empty' }],
  ['hello', { kind: 'unknown', beginning: '68 65 6c 6c 6f' }],
  [elfFile().subarray(0, 40), { kind: 'unknown', beginning: '7f 45 4c 46 02 01 01 00' }],
  [Buffer.from('cffaedfe07000001', 'hex'), { kind: 'foreign', name: 'a Mach-O file', origin: 'built for macOS' }],
  [Buffer.from('cafebabe00000002', 'hex'), { kind: 'foreign', name: 'a universal Mach-O file', origin: 'built for macOS' }],
  [Buffer.from('feedface', 'hex'), { kind: 'foreign', name: 'a Mach-O file', origin: 'built for macOS' }],
  [Buffer.from('feedfacf', 'hex'), { kind: 'foreign', name: 'a Mach-O file', origin: 'built for macOS' }],
  [Buffer.from('cefaedfe', 'hex'), { kind: 'foreign', name: 'a Mach-O file', origin: 'built for macOS' }],
  [Buffer.from('0061736d01', 'hex'), { kind: 'foreign', name: 'a WebAssembly module', origin: 'built for WebAssembly' }],
  [Buffer.from('504b0304', 'hex'), { kind: 'foreign', name: 'a ZIP archive', origin: 'packed, perhaps for a ZIP deployment' }],
  [Buffer.from('504b0506', 'hex'), { kind: 'unknown', beginning: '50 4b 05 06' }],
  [Buffer.from('1f8b', 'hex'), { kind: 'foreign', name: 'a gzip file', origin: 'packed' }],
  [Buffer.from('1f', 'hex'), { kind: 'unknown', beginning: '1f' }],
  ['!<arch>\n', { kind: 'foreign', name: 'a static library', origin: 'compiled from a package other than main' }],
  [Buffer.from('4d5a9000', 'hex'), { kind: 'foreign', name: 'a PE file', origin: 'built for Windows' }],
])('%j is recognized', (content, format) => {
  expect(formatOf(content)).toEqual(format);
});

test('no file stays open', () => {
  const openFiles = () => fs.readdirSync('/dev/fd').length;
  const before = openFiles();
  [elfFile(), '#!/bin/sh\n', ''].forEach(formatOf);
  expect(openFiles()).toBe(before);
});

test('any file whatsoever has a format', () => {
  const beginning = fc.constantFrom(...['', '7f454c46', '2321', 'cffaedfe'].map((hex) => Buffer.from(hex, 'hex')));
  fc.assert(
    fc.property(beginning, fc.uint8Array({ maxLength: 300 }), (magic, rest) => {
      expect(formatOf(Buffer.concat([magic, rest])).kind).toBeDefined();
    }),
  );
});

test('an ELF file is one however damaged the rest of its header is', () => {
  const class32or64 = fc.constantFrom(1, 2);
  const header = fc.uint8Array({ minLength: 60, maxLength: 300 });
  fc.assert(
    fc.property(class32or64, fc.constantFrom(1, 2), header, (bits, byteOrder, rest) => {
      expect(formatOf(Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, bits, byteOrder]), rest])).kind).toBe('elf');
    }),
    { numRuns: 500 },
  );
});
