import { runCopy } from './copy';
import { checkPort } from './expose';
import { runRun } from './mounts';
import { isAbsolute, normalizeWorkdir } from './paths';
import { checkSignal, checkUnknownSignal } from './signals';
import { StageBuild } from './stage-build';
import { runArg, runEnv, runLabel } from './variables';
import { Unknown } from '../expansion/unknown';
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
  if (kind === 'expose') {
    words.forEach((word) => runExpose(build, word));
    return;
  }
  for (const word of words) {
    const value = build.expand(word);
    if (kind === 'workdir') {
      runWorkdir(build, value instanceof Unknown ? undefined : value);
    } else if (kind === 'stopsignal') {
      if (value instanceof Unknown) {
        checkUnknownSignal(value);
      } else {
        checkSignal(value);
      }
    } else if (value === '' && kind === 'volume') {
      throw new InstructionError(`the path '${word}' of VOLUME is empty once its variables are expanded`, word);
    }
  }
}

function runWorkdir(build: StageBuild, path: string | undefined): void {
  const { image } = build;
  if (path !== undefined && !image.hasWorkdir && !isAbsolute(path, image.os)) {
    build.lint('WorkdirRelativePath', `the working directory '${path}' is relative to that of the base image`);
  }
  image.hasWorkdir = true;
  if (path === undefined) {
    image.workingDirectory = undefined;
  } else if (image.workingDirectory !== undefined) {
    image.workingDirectory = normalizeWorkdir(image.workingDirectory, path, image.os);
  } else {
    // Relative to a directory that only the base image knows, the result is not known either.
    const normalized = normalizeWorkdir('/', path, image.os);
    image.workingDirectory = isAbsolute(path, image.os) ? normalized : undefined;
  }
}

function runExpose(build: StageBuild, word: string): void {
  for (const port of build.expandToWords(word) ?? []) {
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
  if (kind !== 'healthcheck' && !isJson && image.hasShell === false) {
    build.lint('JSONArgsRecommended', `${keyword.toUpperCase()} is in shell form`);
  }
  build.useOnce(kind);
}
