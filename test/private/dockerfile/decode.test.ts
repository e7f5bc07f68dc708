import { decodeDockerfile, DockerfileError } from '../../../src/private/dockerfile';

const messageOf = (bytes: Buffer): string => {
  try {
    return decodeDockerfile(bytes, 'app/Dockerfile');
  } catch (error) {
    expect(error).toBeInstanceOf(DockerfileError);
    expect((error as DockerfileError).diagnostics).toHaveLength(1);
    return (error as DockerfileError).message;
  }
};

test('UTF-8 is read as it is', () => {
  expect(decodeDockerfile(Buffer.from('\ufeffFROM a\n# \u{1f433} \0\n'))).toBe('\ufeffFROM a\n# \u{1f433} \0\n');
  expect(decodeDockerfile(Buffer.alloc(0))).toBe('');
});

test.each<[string, Buffer, string]>([
  ['a letter of Latin-1', Buffer.from('FROM a\nLABEL a=\xe4\n', 'latin1'), 'app/Dockerfile:2: the file is not UTF-8: byte 9 of the line is 0xE4'],
  ['a no-break space of Latin-1', Buffer.from('FROM a\n\nENV \xa0A=1', 'latin1'), 'app/Dockerfile:3: the file is not UTF-8: byte 5 of the line is 0xA0'],
  ['half a character at the end', Buffer.from('FROM a\n# \xe2\x82', 'latin1'), 'app/Dockerfile:2: the file is not UTF-8: byte 3 of the line is 0xE2'],
  ['half a pair of surrogates', Buffer.from('\xed\xa0\x80', 'latin1'), 'app/Dockerfile:1: the file is not UTF-8: byte 1 of the line is 0xED'],
  ['a letter in too many bytes', Buffer.from('A\xc0\x80', 'latin1'), 'app/Dockerfile:1: the file is not UTF-8: byte 2 of the line is 0xC0'],
])('fails for %s', (_, bytes, message) => {
  expect(messageOf(bytes)).toContain(`${message}, which is part of no character: save the file as UTF-8`);
});

test.each<[string, Buffer]>([
  ['little', Buffer.from('\ufeffFROM a', 'utf16le')],
  ['little', Buffer.from('FROM a', 'utf16le')],
  ['big', Buffer.from('\ufeffFROM a', 'utf16le').swap16()],
  ['big', Buffer.from('FROM a', 'utf16le').swap16()],
])('fails for UTF-16 in %s endian by its name', (endian, bytes) => {
  expect(messageOf(bytes)).toBe(`app/Dockerfile:1: the file is UTF-16 (${endian} endian), which no builder reads: save it as UTF-8`);
});

test('the first of many bytes in a large file is found', () => {
  const bytes = Buffer.concat([Buffer.from('# ä\n'.repeat(200_000)), Buffer.alloc(100_000, 0xff)]);
  expect(messageOf(bytes)).toContain('app/Dockerfile:200001: the file is not UTF-8: byte 1 of the line is 0xFF');
});

test.each(['A\0B1', 'A\0\0\0', '1\0B\0', 'AxB\0', '\0A\x01B', 'xA\0B', '\x001\0B', '\0A\x001', 'A\0', '\0A'])('%j is UTF-8, though it has zeros', (text) => {
  expect(decodeDockerfile(Buffer.from(text))).toBe(text);
});

test.each([[0xff, 0x41], [0x41, 0xfe], [0xfe, 0x41], [0x41, 0xff]])('fails for the bytes %i and %i, which are half a mark of UTF-16', (...bytes) => {
  expect(messageOf(Buffer.from(bytes))).toContain('app/Dockerfile:1: the file is not UTF-8: byte ');
});

test('fails naming the byte after the last control character of ASCII', () => {
  expect(messageOf(Buffer.from('\x7f\xe4', 'latin1'))).toContain('byte 2 of the line is 0xE4');
});

test('fails with the usual name for a file without one', () => {
  expect(() => decodeDockerfile(Buffer.from('\ufeffFROM a', 'utf16le'))).toThrow(/^Dockerfile:1: /);
});
