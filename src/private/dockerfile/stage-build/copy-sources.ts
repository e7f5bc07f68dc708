import { canBeEmpty, Unknown, Value } from '../expansion/unknown';
import { InstructionError } from '../instruction-error';
import { checkDrive } from './paths';
import { checkDigest, classifySource, hasLoneBytesInName, isRemote } from './remote-source';
import { StageBuild } from './stage-build';
import { UnsendableBytes } from './unsendable-bytes';
import { CopyInstruction } from '../instructions/instruction';

/** Checks the sources of a COPY or ADD, and the checksum of an ADD. */
export function checkSources(build: StageBuild, instruction: CopyInstruction, sources: readonly Value[], given: Value): void {
  checkHasChecksum(build, sources, given);
  let checksum = given;
  let keepGitDir = instruction.keepGitDir;
  for (const source of sources) {
    if (source instanceof Unknown) {
      checkUnknownSource(build, instruction, source);
      continue;
    }
    const { kind, git } = classifySource(source);
    if (kind === 'git' ? git!.hasLoneBytes : kind === 'http' && hasLoneBytesInName(source)) {
      build.failWhenSent(new UnsendableBytes('the source', source));
    }
    if (kind !== 'local' && instruction.kind === 'copy') {
      throw refused(kind === 'git' ? 'git repository' : 'URL', source);
    }
    if (kind === 'git' && git) {
      if (keepGitDir !== undefined && git.keepGitDir !== undefined && keepGitDir !== git.keepGitDir) {
        throw new InstructionError('--keep-git-dir contradicts the query of the git source', source);
      }
      keepGitDir = git.keepGitDir ?? keepGitDir;
      if (typeof checksum === 'string' && checksum !== '' && git.checksum !== '' && checksum !== git.checksum) {
        throw new InstructionError('--checksum contradicts the query of the git source', source);
      }
      checksum = git.checksum === '' ? checksum : git.checksum;
    } else if (kind === 'http') {
      if (typeof checksum === 'string') {
        checkDigest(checksum);
      }
    } else {
      checkDrive(source, build.image.os);
    }
  }
}

/** A checksum is for one source, which is not of the build context. */
function checkHasChecksum(build: StageBuild, sources: readonly Value[], checksum: Value): void {
  const [only] = sources;
  if (canBeEmpty(checksum)) {
    if (checksum !== '') {
      build.leaveUndecided('source');
    }
    return;
  }
  if (sources.length !== 1) {
    throw new InstructionError('--checksum is for a single source', '--checksum');
  }
  if (typeof only === 'string' && !isRemote(only)) {
    throw new InstructionError(`--checksum is for URLs and git repositories only, not for '${only}'`, '--checksum');
  }
  if (checksum instanceof Unknown) {
    build.leaveUndecided('source');
  }
}

function checkUnknownSource(build: StageBuild, { kind }: CopyInstruction, { parts }: Unknown): void {
  const [start] = parts;
  if (kind === 'copy' && typeof start === 'string' && /^https?:\/\//.test(start)) {
    throw refused('URL', start);
  }
  build.leaveUndecided('source');
  if (build.image.os === 'windows') {
    build.leaveUndecided('path');
  }
}

function refused(what: string, source: string): InstructionError {
  return new InstructionError(`COPY takes no ${what} as a source: use ADD`, source);
}
