import { runCopy } from './copy';
import { checkPort } from './expose';
import { runRun } from './mounts';
import { isAbsolute } from './paths';
import { checkSignal, checkUnknownSignal } from './signals';
import { StageBuild } from './stage-build';
import { runArg, runEnv, runLabel } from './variables';
import { WorkingDirectory } from './working-directory';
import { canBeEmpty, Unknown, Value } from '../expansion/unknown';
import { InstructionError } from '../instruction-error';
import { InertInstruction, TextInstruction } from '../instructions/instruction';
import { Command } from '../stages';
import { toLower } from '../unicode';

/** Runs one instruction of a stage, as far as labels, variables and errors go. */
export function runCommand(build: StageBuild, command: Command): void {
  const { instruction } = command;
  build.begin(command);
  switch (instruction.kind) {
    case 'label':
      return runLabel(build, instruction);
    case 'env':
      return runEnv(build, instruction);
    case 'arg':
      return runArg(build, instruction);
    case 'copy':
    case 'add':
      return runCopy(build, command, instruction);
    case 'run':
      return runRun(build, command, instruction);
    case 'workdir':
    case 'user':
    case 'stopsignal':
    case 'volume':
    case 'expose':
      return runText(build, instruction);
    case 'cmd':
    case 'entrypoint':
    case 'healthcheck':
    case 'shell':
      return noteUse(build, instruction);
    default:
      return undefined;
  }
}

function runText(build: StageBuild, { kind, words }: TextInstruction): void {
  for (const word of words) {
    if (kind === 'expose') {
      runExpose(build, word);
      continue;
    }
    const value = build.expand(word);
    if (kind === 'workdir') {
      runWorkdir(build, value);
    } else if (kind === 'stopsignal') {
      runStopSignal(build, value);
    } else if (kind === 'volume') {
      runVolume(build, word, value);
    }
  }
}

function runStopSignal(build: StageBuild, signal: Value): void {
  if (signal instanceof Unknown) {
    checkUnknownSignal(signal, build.budget);
    build.leaveUndecided('signal');
  } else {
    checkSignal(signal);
  }
}

function runVolume(build: StageBuild, word: string, path: Value): void {
  if (path === '') {
    throw new InstructionError(`the path '${word}' of VOLUME is empty once its variables are expanded`, word);
  }
  if (canBeEmpty(path)) {
    build.leaveUndecided('volume');
  }
}

function runWorkdir(build: StageBuild, path: Value): void {
  const { image } = build;
  if (path instanceof Unknown) {
    if (image.os === 'windows') {
      build.leaveUndecided('path');
    }
    image.directory = WorkingDirectory.unknown;
    if (!image.hasWorkdir) {
      build.leaveLintUndecided();
    }
  } else {
    if (!image.hasWorkdir && !isAbsolute(path, image.os)) {
      build.lint('WorkdirRelativePath', `the working directory '${path}' is relative to that of the base image`);
    }
    image.directory = image.directory.change(path, image.os);
  }
  image.hasWorkdir = true;
}

function runExpose(build: StageBuild, word: string): void {
  const ports = build.expandToWords(word);
  if (!ports) {
    build.leaveUndecided('port');
    build.leaveLintUndecided();
    return;
  }
  for (const port of ports) {
    const { protocol, mapsHost } = checkPort(port);
    if (protocol !== toLower(protocol)) {
      build.lint('ExposeProtoCasing', `the protocol of '${port}' is not in lower case`);
    }
    if (mapsHost) {
      build.lint('ExposeInvalidFormat', `'${port}' names an address or port of the host`);
    }
  }
}

function noteUse(build: StageBuild, { kind, isJson, keyword }: InertInstruction): void {
  const { image } = build;
  if (kind === 'shell') {
    image.hasShell = true;
    return;
  }
  if (kind !== 'healthcheck' && !isJson) {
    if (image.hasShell === false) {
      build.lint('JSONArgsRecommended', `${keyword.toUpperCase()} is in shell form`);
    } else if (image.hasShell === undefined) {
      build.leaveLintUndecided();
    }
  }
  build.useOnce(kind);
}
