import { execFile, ExecFileException } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** Machine numbers of ELF, and the instructions that end a program of Linux with exit code 0. */
const MACHINES: Readonly<Record<string, { readonly machine: number; readonly exit: readonly number[] }>> = {
  // mov edi, 0; mov eax, 60; syscall
  amd64: { machine: 62, exit: [0xbf, 0, 0, 0, 0, 0xb8, 60, 0, 0, 0, 0x0f, 0x05] },
  // mov x0, 0; mov x8, 93; svc 0
  arm64: { machine: 183, exit: [0, 0, 0x80, 0xd2, 0xa8, 0x0b, 0x80, 0xd2, 1, 0, 0, 0xd4] },
};

const HEADERS = 64 + 56;
const BASE = 0x400000;

/**
 * Whether this machine runs programs of an architecture, by itself or by an emulator that is registered with its kernel.
 *
 * A program is run to know it: which emulators are registered cannot be read in a container.
 *
 * @returns undefined where it cannot be found out
 */
export async function canRun(architecture: string): Promise<boolean | undefined> {
  const kind = MACHINES[architecture];
  if (!kind || process.platform !== 'linux') return undefined;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-sparta-oci-run-'));
  try {
    const file = path.join(folder, architecture);
    fs.writeFileSync(file, smallestProgram(kind.machine, kind.exit), { mode: 0o755 });
    const failure = await new Promise<ExecFileException | null>((resolve) => execFile(file, { timeout: 10_000 }, resolve));
    if (failure === null) return true;
    // What the kernel does not know how to run, the C library gives to a shell, and that fails with an exit code.
    return typeof failure.code === 'number' || failure.code === 'ENOEXEC' ? false : undefined;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** An ELF file of one segment, which begins with the headers themselves. */
function smallestProgram(machine: number, code: readonly number[]): Buffer {
  const file = Buffer.alloc(HEADERS + code.length);
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]).copy(file);
  file.writeUInt16LE(2, 16); // an executable
  file.writeUInt16LE(machine, 18);
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(BASE + HEADERS), 24); // where it begins
  file.writeBigUInt64LE(64n, 32); // where the table of segments is
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(1, 56);
  file.writeUInt32LE(1, 64); // to be loaded
  file.writeUInt32LE(5, 68); // to be read and executed
  file.writeBigUInt64LE(BigInt(BASE), 80);
  file.writeBigUInt64LE(BigInt(BASE), 88);
  file.writeBigUInt64LE(BigInt(file.length), 96);
  file.writeBigUInt64LE(BigInt(file.length), 104);
  file.writeBigUInt64LE(0x1000n, 112);
  Buffer.from(code).copy(file, HEADERS);
  return file;
}
