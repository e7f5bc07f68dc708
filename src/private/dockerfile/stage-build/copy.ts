import { couldConsistOf } from '../expansion/possible-texts';
import { Unknown, Value } from '../expansion/unknown';
import { contentOf } from '../heredocs';
import { InstructionError } from '../instruction-error';
import { checkSources } from './copy-sources';
import { CopyInstruction } from '../instructions/instruction';
import { Command } from '../stages';
import { checkDrive } from './paths';
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
  if (command.sources.length > 0 && sources.length > 0) {
    build.takeFrom(command.sources[0]);
  }
  checkPath(build, destination);
  checkOwner(build, instruction, chown);
  checkMode(build, chmod);
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
  } else if (build.image.os === 'windows') {
    build.leaveUndecided('path');
  }
}

function checkOwner(build: StageBuild, { link }: CopyInstruction, chown: Value): void {
  if (!link) {
    return;
  }
  const isNamed = chown instanceof Unknown ? !couldConsistOf(chown, /^[-+0-9:rot]*$/) : ownersOf(chown).some((part) => part !== '' && part !== 'root' && !isId(part));
  if (isNamed) {
    const written = typeof chown === 'string' ? `--chown=${chown}` : '--chown';
    throw new InstructionError(`${written} together with --link: names of users and groups cannot be resolved, use numbers`, written);
  }
  if (chown instanceof Unknown) {
    build.leaveUndecided('owner');
  }
}

function ownersOf(chown: string): string[] {
  const colon = chown.indexOf(':');
  return colon < 0 ? [chown] : [chown.slice(0, colon), chown.slice(colon + 1)];
}

function isId(text: string): boolean {
  const id = /^[+-]?[0-9]+$/.test(text) ? Number(text) : NaN;
  return id >= -(2 ** 31) && id < 2 ** 31;
}

function checkMode(build: StageBuild, chmod: Value): void {
  if (chmod === '') {
    return;
  }
  if (chmod instanceof Unknown) {
    if (!couldConsistOf(chmod, /^[0-7]*$/) && !couldConsistOf(chmod, /^[-augorwxXst+=,]*$/)) {
      throw new InstructionError('invalid mode of --chmod, whatever its variables hold: write an octal number up to 07777, or as in u=rwx,go=rx', '--chmod');
    }
    build.leaveUndecided('mode');
    return;
  }
  const isValid = /^[0-9]/.test(chmod) ? /^[0-7]+$/.test(chmod) && parseInt(chmod, 8) <= 0o7777 : symbolicMode.test(chmod);
  if (!isValid) {
    throw new InstructionError(`invalid mode '${chmod}' of --chmod: write an octal number up to 07777, or as in u=rwx,go=rx`, chmod);
  }
}
