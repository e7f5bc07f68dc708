import { Value } from '../expansion/environment';
import { Unknown } from '../expansion/unknown';
import { couldConsistOf } from '../expansion/unknown-shape';
import { contentOf } from '../heredocs';
import { InstructionError } from '../instruction-error';
import { CopyInstruction } from '../instructions/instruction';
import { Command } from '../stages';
import { checkDrive } from './paths';
import { checkDigest, classifySource, isRemote } from './remote-source';
import { StageBuild } from './stage-build';

const symbolicMode = /^[augo]*(?:[-+=][rstwXxugo]*)+(?:,[augo]*(?:[-+=][rstwXxugo]*)+)*$/;

/** COPY and ADD: they set no label, but what they cannot be is an error. */
export function runCopy(build: StageBuild, command: Command, instruction: CopyInstruction): void {
  const chown = build.expand(instruction.chown);
  const chmod = build.expand(instruction.chmod);
  const checksum = build.expand(instruction.checksum);
  const sources = instruction.sources.map((source) => build.expand(source));
  const destination = build.expand(instruction.destination);
  for (const document of instruction.documents) {
    if (document.expands) {
      build.expandDocument(contentOf(document));
    }
  }
  checkSourceStage(build, command, instruction);
  checkPath(build, destination);
  checkOwner(instruction, chown);
  checkMode(chmod);
  checkSources(build, instruction, sources, checksum);
}

function checkSourceStage(build: StageBuild, { sources }: Command, { from }: CopyInstruction): void {
  const [source] = sources;
  if (source && !source.isBuilt) {
    throw new InstructionError(`the stage '${from}' comes after the stage ${build.stage.title}: move it before`, `--from=${from}`);
  }
}

function checkPath(build: StageBuild, path: Value): void {
  if (typeof path === 'string') {
    checkDrive(path, build.image.os);
  }
}

function checkOwner({ link }: CopyInstruction, chown: Value): void {
  if (!link || typeof chown !== 'string') {
    return;
  }
  const colon = chown.indexOf(':');
  const parts = colon < 0 ? [chown] : [chown.slice(0, colon), chown.slice(colon + 1)];
  if (parts.some((part) => part !== '' && part !== 'root' && !isId(part))) {
    throw new InstructionError(`--chown=${chown} together with --link: names of users and groups cannot be resolved, use numbers`, `--chown=${chown}`);
  }
}

function isId(text: string): boolean {
  const id = /^[+-]?[0-9]+$/.test(text) ? Number(text) : NaN;
  return id >= -(2 ** 31) && id < 2 ** 31;
}

function checkMode(chmod: Value): void {
  if (chmod === '') {
    return;
  }
  if (chmod instanceof Unknown) {
    if (!couldConsistOf(chmod, /^[0-7]*$/) && !couldConsistOf(chmod, /^[-augorwxXst+=,]*$/)) {
      throw new InstructionError('invalid mode of --chmod, whatever its variables hold: write an octal number up to 07777, or as in u=rwx,go=rx', '--chmod');
    }
    return;
  }
  const isValid = /^[0-9]/.test(chmod) ? /^[0-7]+$/.test(chmod) && parseInt(chmod, 8) <= 0o7777 : symbolicMode.test(chmod);
  if (!isValid) {
    throw new InstructionError(`invalid mode '${chmod}' of --chmod: write an octal number up to 07777, or as in u=rwx,go=rx`, chmod);
  }
}

function checkSources(build: StageBuild, instruction: CopyInstruction, sources: readonly Value[], given: Value): void {
  let checksum = given;
  let keepGitDir = instruction.keepGitDir;
  if (typeof checksum === 'string' && checksum !== '') {
    const [only] = sources;
    if (sources.length !== 1) {
      throw new InstructionError('--checksum is for a single source', '--checksum');
    }
    if (typeof only === 'string' && !isRemote(only)) {
      throw new InstructionError(`--checksum is for URLs and git repositories only, not for '${only}'`, '--checksum');
    }
  }
  for (const source of sources) {
    if (typeof source !== 'string') {
      return;
    }
    const { kind, git } = classifySource(source);
    if (kind !== 'local' && instruction.kind === 'copy') {
      throw new InstructionError(`COPY takes no ${kind === 'git' ? 'git repository' : 'URL'} as a source: use ADD`, source);
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
    } else if (kind === 'http' && typeof checksum === 'string') {
      checkDigest(checksum);
    } else {
      checkPath(build, source);
    }
  }
}
