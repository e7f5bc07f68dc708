import { ElfFormat } from './elf-header';
import { ExecutableFormat } from './executable-format';
import { BinaryCheck } from '../../binary-check';

/** What is wrong with a binary, and the check that found it; the text continues "binary '<path>' ". */
export interface BinaryProblem {
  readonly check: BinaryCheck;
  readonly text: string;
}

/** By Lambda's architecture: what Go calls it, and the machine in an ELF header. */
const ARCHITECTURES = {
  x86_64: { goarch: 'amd64', machine: 62 },
  arm64: { goarch: 'arm64', machine: 183 },
};

/** @see https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
const MACHINES: { readonly [machine: number]: string } = {
  3: 'i386', 8: 'mips', 20: 'ppc', 21: 'ppc64', 22: 's390x', 40: 'arm (32-bit)', 62: 'x86_64', 183: 'arm64', 243: 'riscv64', 258: 'loong64',
};

/** Why Lambda could not start a file of a format, on scratch or on another base image. */
export function formatProblems(format: ExecutableFormat, architecture: 'x86_64' | 'arm64', onScratch: boolean): BinaryProblem[] {
  const { goarch } = ARCHITECTURES[architecture];
  const problem = (text: string) => [{ check: BinaryCheck.FORMAT, text }];
  switch (format.kind) {
    case 'empty':
      return problem('is empty: build it again');
    case 'script':
      return onScratch
        ? problem(`is a script for '${format.interpreter}', but the base image is scratch, which has no interpreter: use another base image, or a compiled binary`)
        : [];
    case 'foreign':
      return problem(`is ${format.name}, ${format.origin}: Lambda starts ELF executables; build with GOOS=linux GOARCH=${goarch}`);
    case 'unknown':
      return problem(
        `is neither an ELF executable nor a script with '#!' (it begins ${format.beginning}): build with GOOS=linux GOARCH=${goarch}`,
      );
    case 'elf':
      return elfProblems(format, architecture, onScratch);
  }
}

function elfProblems(elf: ElfFormat, architecture: 'x86_64' | 'arm64', onScratch: boolean): BinaryProblem[] {
  const { goarch, machine } = ARCHITECTURES[architecture];
  const problems: BinaryProblem[] = [];
  if (!elf.executable) {
    problems.push({ check: BinaryCheck.FORMAT, text: "is an ELF file, but no executable (an object file or a core dump): build the package 'main'" });
  }
  if (elf.machine !== machine) {
    const found = MACHINES[elf.machine] ?? `machine ${elf.machine}`;
    problems.push({
      check: BinaryCheck.ARCHITECTURE,
      text: `is compiled for ${found}, but the function's architecture is ${architecture}: build with GOARCH=${goarch}, or change \`architecture\``,
    });
  }
  if (onScratch && elf.interpreter !== undefined) {
    problems.push({
      check: BinaryCheck.STATIC,
      text: `is dynamically linked (it needs '${elf.interpreter}'), but the base image is scratch, which has no libraries: build with CGO_ENABLED=0, or use another base image`,
    });
  }
  return problems;
}
