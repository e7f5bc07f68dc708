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
});

test.each([
  ['#!/bin/sh\nexit 0\n', { kind: 'script', interpreter: '/bin/sh' }],
  ['#! /usr/bin/env node\r\n', { kind: 'script', interpreter: '/usr/bin/env node' }],
  ['', { kind: 'empty' }],
  ['hello', { kind: 'unknown', beginning: '68 65 6c 6c 6f' }],
  [elfFile().subarray(0, 40), { kind: 'unknown', beginning: '7f 45 4c 46 02 01 01 00' }],
  [Buffer.from('cffaedfe07000001', 'hex'), { kind: 'foreign', name: 'a Mach-O file', origin: 'built for macOS' }],
  [Buffer.from('cafebabe00000002', 'hex'), { kind: 'foreign', name: 'a universal Mach-O file', origin: 'built for macOS' }],
  [Buffer.from('4d5a9000', 'hex'), { kind: 'foreign', name: 'a PE file', origin: 'built for Windows' }],
])('%j is recognized', (content, format) => {
  expect(formatOf(content)).toEqual(format);
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
