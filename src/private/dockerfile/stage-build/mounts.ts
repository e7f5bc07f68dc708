import { couldBe } from '../expansion/possible-texts';
import { Unknown } from '../expansion/unknown';
import { InstructionError } from '../instruction-error';
import { Mount, RunInstruction } from '../instructions/instruction';
import { Command, SCRATCH } from '../stages';
import { toLower } from '../unicode';
import { isSet, MountFields, readMountField } from './mount-fields';
import { StageBuild } from './stage-build';

/** The types of mounts that take no files, whatever they say in `from`. */
const withoutFiles = new Set<string | undefined>(['tmpfs', 'secret', 'ssh']);
const fileTypes = new Set(['secret', 'ssh', 'cache']);

/** RUN: its command is not expanded, its mounts are. */
export function runRun(build: StageBuild, command: Command, instruction: RunInstruction): void {
  if (instruction.isEmpty) {
    build.failWhenSent(new InstructionError('RUN [] runs nothing: name a command', '[]'));
  }
  if (instruction.isTorn) {
    const problem = 'a flag holds a character that BuildKit takes apart, as one of its bytes counts as a blank, and the command gets the rest of it: quote the flag';
    build.failWhenSent(new InstructionError(problem, '--'));
  }
  const mounts = instruction.mounts.map((mount) => readMount(build, mount));
  mounts.forEach((mount, index) => {
    // A cache begins as an empty folder, unless a stage has taken the name of the empty image.
    const from = mount.from === '' && mount.type === 'cache' ? SCRATCH : mount.from;
    if (from !== '' && !command.sources[index].isBuilt) {
      throw new InstructionError(`the stage '${from}' comes after the stage ${build.stage.title}: move it before`, `from=${from}`);
    }
    checkTarget(build, mount);
    if (from !== '' && !withoutFiles.has(mount.type)) {
      build.takeFrom(command.sources[index]);
    }
  });
}

/** Reads a mount's fields. What depends on the base image is checked as far as it is known. */
function readMount(build: StageBuild, mount: Mount): MountFields {
  const result: MountFields = { type: 'bind', from: '', source: '', target: '', id: '', sharing: '', hasEnv: false, hasOwner: false };
  for (const field of mount.fields) {
    const equals = field.indexOf('=');
    const key = toLower(equals < 0 ? field : field.slice(0, equals));
    const isDecided = readMountField(result, key, equals < 0 ? undefined : build.expand(field.slice(equals + 1)), field, build.budget);
    if (!isDecided) {
      build.leaveUndecided('mount');
    }
  }
  if (result.type === undefined) {
    build.leaveUndecided('mount');
  } else {
    checkCombination(build, result, result.type);
  }
  return result;
}

function checkCombination(build: StageBuild, mount: MountFields, type: string): void {
  if (mount.hasOwner && !fileTypes.has(type)) {
    throw new InstructionError(`mode, uid and gid are not allowed for a mount of type ${type}`);
  }
  if (mount.sharing !== '' && type !== 'cache') {
    throw new InstructionError(`sharing is for mounts of type cache only, not ${type}`);
  }
  if (type === 'secret') {
    checkSecret(build, mount);
  }
}

function checkSecret(build: StageBuild, { from, source, target, id }: MountFields): void {
  if (from !== '') {
    throw new InstructionError('a secret comes from no stage: remove from=', `from=${from}`);
  }
  const [hasSource, hasTarget, hasId] = [source, target, id].map(isSet);
  if (hasSource === false && hasTarget === false && hasId === false) {
    throw new InstructionError('a secret needs an id or a target');
  }
  if (hasSource === true && hasId === true) {
    throw new InstructionError('a secret has either source= or id=');
  }
  const hasOne = hasSource === true || hasTarget === true || hasId === true;
  if (!hasOne || (hasSource !== false && hasId !== false)) {
    build.leaveUndecided('mount');
  }
}

function checkTarget(build: StageBuild, { type, source, target, hasEnv }: MountFields): void {
  if (type === undefined) {
    return;
  }
  if (type === 'secret') {
    checkSecretTarget(build, target, hasEnv);
  } else if (type === 'ssh') {
    const hasSource = isSet(source);
    if (hasSource === true) {
      throw new InstructionError('a mount of type ssh has no source');
    } else if (hasSource === undefined) {
      build.leaveUndecided('mount');
    }
  } else if (target instanceof Unknown) {
    build.leaveUndecided('mount');
  } else {
    const isRoot = build.image.directory.isRootAfter(target);
    if (isRoot === undefined) {
      build.leaveUndecided('mount');
    } else if (isRoot) {
      throw new InstructionError('the target of a mount is \'/\': give another with target=', target === '' ? undefined : target);
    }
  }
}

function checkSecretTarget(build: StageBuild, target: MountFields['target'], hasEnv: boolean): void {
  if (build.image.os !== 'windows') {
    return;
  }
  if (target instanceof Unknown) {
    if (couldBe(target, '', build.budget) && hasEnv) {
      return;
    }
    build.leaveUndecided('mount');
    return;
  }
  if (target === '' ? !hasEnv : !/^(?:[cC]:)?[\\/]/.test(target) || /^[\\/]{2}/.test(target)) {
    throw new InstructionError('on Windows, a secret needs an absolute target on drive C:');
  }
}
