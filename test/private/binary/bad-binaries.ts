import * as fs from 'fs';
import * as path from 'path';
import { elfFile } from './elf-file';
import { BinaryRequest } from '../../../src/private/binary/binary-source';

/** A binary that must not be shipped. */
export interface BadBinary {
  /** What is wrong, as the manual says it. */
  readonly title: string;
  /** Makes the file, and returns its path relative to the build context. */
  readonly arrange: (context: string) => string;
  readonly request?: Partial<BinaryRequest>;
  readonly baseImage?: string;
  /** What the user reads, with `<context>` in place of the build context's path. */
  readonly message: string;
}

function write(file: string, content: Buffer | string, mode = 0o755): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  fs.chmodSync(file, mode);
}

function app(content: Buffer | string, mode?: number): BadBinary['arrange'] {
  return (context) => {
    write(path.join(context, 'app'), content, mode);
    return 'app';
  };
}

/** A binary that is good by itself, beside a file that spoils it. */
function goodBeside(name: string, content: string): BadBinary['arrange'] {
  return (context) => {
    write(path.join(context, 'bin/app'), elfFile());
    write(path.join(context, name), content, 0o644);
    return 'bin/app';
  };
}

function link(target: string, name: string): BadBinary['arrange'] {
  return (context) => {
    write(path.join(context, '..', 'outside'), elfFile());
    fs.symlinkSync(target, path.join(context, name));
    return name;
  };
}

const ignoredRemedy = (file: string) => `remove that pattern, narrow it, or write '!${file}' after it [BinaryCheck.NOT_IGNORED]`;
const OUTSIDE_REMEDY = 'COPY reaches only files in the context; put the binary there, or give the image a `directory` that contains both';

export const BAD_BINARIES: BadBinary[] = [
  {
    title: 'No such file',
    arrange: () => 'app',
    message:
      "binary 'app' does not exist in '<context>': build it before the synth, in a preBuilds hook, " +
      'or with SpartaBinary.fromGoBuild() [BinaryCheck.EXISTS]',
  },
  {
    title: 'A path that leaves the context with `..`',
    arrange: () => '../app',
    message: `binary '<context>/../app' is outside the build context '<context>' (it is '../app' from there): ${OUTSIDE_REMEDY}`,
  },
  {
    title: 'A sibling folder whose name begins like that of the context',
    arrange: () => '../context-2/app',
    message: `binary '<context>/../context-2/app' is outside the build context '<context>' (it is '../context-2/app' from there): ${OUTSIDE_REMEDY}`,
  },
  {
    title: 'The context itself',
    arrange: () => '.',
    message: "binary '<context>/.' is the build context itself: name the executable in it, or remove `spartaBinary`",
  },
  {
    title: 'A symbolic link that leaves the context',
    arrange: link('../outside', 'app'),
    message:
      "binary 'app' leads out of the build context through a symbolic link, to '<context>/../outside': " +
      'copy the file into the context [BinaryCheck.INSIDE_CONTEXT]',
  },
  {
    title: 'A folder that is a symbolic link out of the context',
    arrange: (context) => `${link('..', 'folder')(context)}/outside`,
    message:
      "binary 'folder/outside' leads out of the build context through a symbolic link, to '<context>/../outside': " +
      'copy the file into the context [BinaryCheck.INSIDE_CONTEXT]',
  },
  {
    title: 'A symbolic link to nothing',
    arrange: link('missing', 'app'),
    message:
      "binary 'app' is a symbolic link to 'missing', which does not exist: build it before the synth, in a preBuilds hook, " +
      'or with SpartaBinary.fromGoBuild() [BinaryCheck.EXISTS]',
  },
  {
    title: 'Hidden by `.dockerignore`',
    arrange: goodBeside('.dockerignore', 'node_modules\nbin\n'),
    message: `binary 'bin/app' is kept out of the build by 'bin' in .dockerignore: ${ignoredRemedy('bin/app')}`,
  },
  {
    title: "Hidden by the Dockerfile's own ignore file",
    arrange: goodBeside('Dockerfile.dockerignore', '*\n'),
    message: `binary 'bin/app' is kept out of the build by '*' in Dockerfile.dockerignore: ${ignoredRemedy('bin/app')}`,
  },
  {
    title: 'Hidden by `exclude`',
    arrange: goodBeside('.dockerignore', 'node_modules\n'),
    request: { exclude: ['bin/*'] },
    message: `binary 'bin/app' is kept out of the build by 'bin/*' in exclude: ${ignoredRemedy('bin/app')}`,
  },
  {
    title: 'A symbolic link to a file that is hidden',
    arrange: (context) => {
      fs.symlinkSync('bin/app', path.join(context, 'app'));
      goodBeside('.dockerignore', 'bin/\n')(context);
      return 'app';
    },
    message: `binary 'app' is kept out of the build by 'bin/' in .dockerignore: ${ignoredRemedy('bin/app')}`,
  },
  {
    title: 'A folder',
    arrange: (context) => {
      fs.mkdirSync(path.join(context, 'app'));
      return 'app';
    },
    message: "binary 'app' is a folder, not a file: name the executable itself [BinaryCheck.REGULAR_FILE]",
  },
  {
    title: 'Not executable for the user that Lambda runs it as',
    arrange: app(elfFile(), 0o700),
    message:
      "binary 'app' is not executable for everyone (mode 700), and Lambda runs it as a user without privileges: run chmod 755 on it, " +
      'or skip this check if the Dockerfile copies it with --chmod=755 [BinaryCheck.EXECUTABLE]',
  },
  {
    title: 'An empty file',
    arrange: app(''),
    message: "binary 'app' is empty: build it again [BinaryCheck.FORMAT]",
  },
  {
    title: 'Built for macOS',
    arrange: app(Buffer.from('cffaedfe07000001', 'hex')),
    message:
      "binary 'app' is a Mach-O file, built for macOS: Lambda starts ELF executables; build with GOOS=linux GOARCH=amd64 [BinaryCheck.FORMAT]",
  },
  {
    title: 'Built for Windows, for a function on arm64',
    arrange: app(Buffer.from('4d5a9000', 'hex')),
    request: { architecture: 'arm64' },
    message:
      "binary 'app' is a PE file, built for Windows: Lambda starts ELF executables; build with GOOS=linux GOARCH=arm64 [BinaryCheck.FORMAT]",
  },
  {
    title: 'The ZIP archive of an earlier deployment',
    arrange: app(Buffer.from('504b0304', 'hex')),
    message:
      "binary 'app' is a ZIP archive, packed, perhaps for a ZIP deployment: Lambda starts ELF executables; " +
      'build with GOOS=linux GOARCH=amd64 [BinaryCheck.FORMAT]',
  },
  {
    title: 'Compiled from a package other than `main`',
    arrange: app('!<arch>\n'),
    message:
      "binary 'app' is a static library, compiled from a package other than main: Lambda starts ELF executables; " +
      'build with GOOS=linux GOARCH=amd64 [BinaryCheck.FORMAT]',
  },
  {
    title: 'No executable at all',
    arrange: app('hello'),
    message:
      "binary 'app' is neither an ELF executable nor a script with '#!' (it begins 68 65 6c 6c 6f): " +
      'build with GOOS=linux GOARCH=amd64 [BinaryCheck.FORMAT]',
  },
  {
    title: 'An object file',
    arrange: app(elfFile({ type: 1 })),
    message:
      "binary 'app' is an ELF file, but no executable (an object file or a core dump): build the package 'main' [BinaryCheck.FORMAT]",
  },
  {
    title: 'Compiled for another architecture',
    arrange: app(elfFile({ machine: 183 })),
    message:
      "binary 'app' is compiled for arm64, but the function's architecture is x86_64: " +
      'build with GOARCH=amd64, or change `architecture` [BinaryCheck.ARCHITECTURE]',
  },
  {
    title: 'Compiled for 32 bits',
    arrange: app(elfFile({ machine: 3, bits: 32 })),
    message:
      "binary 'app' is compiled for i386, but the function's architecture is x86_64: " +
      'build with GOARCH=amd64, or change `architecture` [BinaryCheck.ARCHITECTURE]',
  },
  {
    title: 'Dynamically linked, on `scratch`',
    arrange: app(elfFile({ interpreter: '/lib64/ld-linux-x86-64.so.2' })),
    baseImage: 'scratch',
    message:
      "binary 'app' is dynamically linked (it needs '/lib64/ld-linux-x86-64.so.2'), but the base image is scratch, which has no libraries: " +
      'build with CGO_ENABLED=0, or use another base image [BinaryCheck.STATIC]',
  },
  {
    title: 'A script, on `scratch`',
    arrange: app('#!/bin/sh\n'),
    baseImage: 'scratch',
    message:
      "binary 'app' is a script for '/bin/sh', but the base image is scratch, which has no interpreter: " +
      'use another base image, or a compiled binary [BinaryCheck.FORMAT]',
  },
];
