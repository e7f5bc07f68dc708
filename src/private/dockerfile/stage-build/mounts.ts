import { Value } from '../expansion/environment';
import { Unknown } from '../expansion/unknown';
import { InstructionError } from '../instruction-error';
import { joinPath } from './paths';
import { parseBoolean } from '../instructions/boolean';
import { Mount, RunInstruction } from '../instructions/instruction';
import { Command } from '../stages';
import { toLower } from '../unicode';
import { parseSize } from './byte-size';
import { StageBuild } from './stage-build';

const types = new Set(['bind', 'cache', 'tmpfs', 'secret', 'ssh']);
const sharings = new Set(['shared', 'private', 'locked']);
const fileTypes = new Set(['secret', 'ssh', 'cache']);

/** RUN: its command is not expanded, its mounts are. */
export function runRun(build: StageBuild, command: Command, instruction: RunInstruction): void {
  if (instruction.isEmpty) {
    throw new InstructionError('RUN [] runs nothing: name a command', '[]');
  }
  const mounts = instruction.mounts.map((mount) => readMount(build, mount));
  mounts.forEach((mount, index) => {
    if (!mount) {
      return;
    }
    const source = command.sources[index];
    if (mount.from !== '' && !source.isBuilt) {
      throw new InstructionError(`the stage '${mount.from}' comes after the stage ${build.stage.title}: move it before`, `from=${mount.from}`);
    }
    checkTarget(build, mount);
  });
}

/** A mount whose fields are all known. */
interface ReadMount {
  type: string;
  from: string;
  source: string;
  target: string;
  id: string;
  sharing: string;
  hasEnv: boolean;
  hasOwner: boolean;
}

/** Reads a mount's fields; undefined when one of them depends on the base image. */
function readMount(build: StageBuild, mount: Mount): ReadMount | undefined {
  const result: ReadMount = { type: 'bind', from: '', source: '', target: '', id: '', sharing: '', hasEnv: false, hasOwner: false };
  let isKnown = true;
  for (const field of mount.fields) {
    const equals = field.indexOf('=');
    const key = toLower(equals < 0 ? field : field.slice(0, equals));
    const value: Value | undefined = equals < 0 ? undefined : build.expand(field.slice(equals + 1));
    if (value instanceof Unknown) {
      isKnown = false;
    } else if (isKnown) {
      setField(result, key, value, field);
    }
  }
  if (!isKnown) {
    return undefined;
  }
  checkCombination(result);
  return result;
}

function setField(mount: ReadMount, key: string, value: string | undefined, field: string): void {
  const invalid = (): InstructionError => new InstructionError(`invalid field '${field}' of a mount of type ${mount.type}`, field);
  switch (key) {
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
      if (value !== undefined && parseBoolean(value) === undefined) {
        throw invalid();
      }
      return;
    case 'required':
      if ((mount.type !== 'secret' && mount.type !== 'ssh') || (value !== undefined && parseBoolean(value) === undefined)) {
        throw invalid();
      }
      return;
  }
  if (value === undefined) {
    throw new InstructionError(`'${field}' of a mount has no value: write ${field}=<value>`, field);
  }
  switch (key) {
    case 'type':
      mount.type = toLower(value);
      if (!types.has(mount.type)) {
        throw new InstructionError(`unknown type '${value}' of a mount: allowed are ${[...types].join(', ')}`, value);
      }
      return;
    case 'from':
      mount.from = value;
      return;
    case 'source':
    case 'src':
      mount.source = value;
      return;
    case 'target':
    case 'dst':
    case 'destination':
      mount.target = value;
      return;
    case 'size':
      if (mount.type !== 'tmpfs' || parseSize(value) === undefined) {
        throw invalid();
      }
      return;
    case 'id':
      mount.id = value;
      return;
    case 'sharing':
      mount.sharing = toLower(value);
      if (!sharings.has(mount.sharing)) {
        throw invalid();
      }
      return;
    case 'mode':
    case 'uid':
    case 'gid':
      mount.hasOwner = true;
      if (!isNumber(value, key === 'mode' ? 8 : 10)) {
        throw invalid();
      }
      return;
    case 'env':
      mount.hasEnv = true;
      return;
    default:
      throw new InstructionError(`unknown field '${key}' of a mount`, field);
  }
}

function isNumber(text: string, base: 8 | 10): boolean {
  return (base === 8 ? /^[0-7]+$/ : /^[0-9]+$/).test(text) && parseInt(text, base) < 2 ** 32;
}

function checkCombination(mount: ReadMount): void {
  if (mount.hasOwner && !fileTypes.has(mount.type)) {
    throw new InstructionError(`mode, uid and gid are not allowed for a mount of type ${mount.type}`);
  }
  if (mount.sharing !== '' && mount.type !== 'cache') {
    throw new InstructionError(`sharing is for mounts of type cache only, not ${mount.type}`);
  }
  if (mount.type === 'secret') {
    if (mount.from !== '') {
      throw new InstructionError('a secret comes from no stage: remove from=', `from=${mount.from}`);
    }
    if (mount.source === '' && mount.target === '' && mount.id === '') {
      throw new InstructionError('a secret needs an id or a target');
    }
    if (mount.source !== '' && mount.id !== '') {
      throw new InstructionError('a secret has either source= or id=');
    }
  }
}

function checkTarget(build: StageBuild, mount: ReadMount): void {
  const { os, workingDirectory } = build.image;
  if (mount.type === 'secret') {
    checkSecretTarget(mount, os);
    return;
  }
  if (mount.type === 'ssh') {
    if (mount.source !== '') {
      throw new InstructionError('a mount of type ssh has no source');
    }
    return;
  }
  const isRelative = !mount.target.startsWith('/');
  if (isRelative && workingDirectory === undefined) {
    return;
  }
  const target = isRelative ? joinPath('/', workingDirectory!, mount.target) : mount.target;
  if (target === '/') {
    throw new InstructionError('the target of a mount is \'/\': give another with target=', mount.target === '' ? undefined : mount.target);
  }
}

function checkSecretTarget(mount: ReadMount, os: string): void {
  if (os !== 'windows') {
    return;
  }
  if (mount.target === '' ? !mount.hasEnv : !/^(?:[cC]:)?[\\/]/.test(mount.target) || /^[\\/]{2}/.test(mount.target)) {
    throw new InstructionError('on Windows, a secret needs an absolute target on drive C:');
  }
}
