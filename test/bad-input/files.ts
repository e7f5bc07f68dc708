import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { at, Mistake, value } from './mistake';
import { Dockerfile, SpartaBinary, SpartaOciImage, SpartaOciImageProps } from '../../src';
import { folderWith, SEED_DOCKERFILE } from '../fixtures/build-folder';
import { asNobody } from '../support/machine/as-nobody';

/** A build context, changed by whoever makes the mistake. */
function context(change: (folder: string) => void = () => {}): string {
  const folder = folderWith({ Dockerfile: SEED_DOCKERFILE, SpartaOCI: '#!/bin/sh\n' });
  fs.chmodSync(path.join(folder, 'SpartaOCI'), 0o755);
  change(folder);
  return folder;
}

function image(what: string, props: () => SpartaOciImageProps, ...says: string[]): Mistake {
  return at('Stack/Image', what, (stack) => new SpartaOciImage(stack, 'Image', props()), ...says);
}

const inContext = (folder: string, more: Partial<SpartaOciImageProps> = {}) => ({ dockerfile: path.join(folder, 'Dockerfile'), ...more });

function pipe(file: string): void {
  const { status, stderr } = spawnSync('mkfifo', [file], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`mkfifo ${file} failed: ${stderr}`);
  }
}

function replaced(file: string, make: (file: string) => void): void {
  fs.rmSync(file, { force: true });
  make(file);
}

/** A mistake at an image that is made by somebody who may not read everything. */
function unreadable(what: string, hidden: string, ...says: string[]): Mistake {
  return at('Stack/Image', what, (stack) => {
    const folder = context();
    fs.chmodSync(folder, 0o755);
    fs.chmodSync(path.join(folder, hidden), 0o000);
    return asNobody(() => new SpartaOciImage(stack, 'Image', inContext(folder)));
  }, ...says);
}

const LONG = 'x'.repeat(300);

/** Files that are not there, not files, or not to be read. */
export const FILE_MISTAKES: Mistake[] = [
  unreadable('may not read the Dockerfile', 'Dockerfile', "Dockerfile' may not be read or written", 'the right to it', 'EACCES'),
  unreadable('may not read a file of the build context', 'SpartaOCI', 'SpartaOCI', 'EACCES'),
  unreadable('may not enter the build context', '.', 'EACCES'),
  value('reads a Dockerfile that it may not', () => {
    const folder = context();
    return asNobody(() => Dockerfile.fromPath(path.join(folder, 'Dockerfile')));
  }, "Dockerfile' may not be read or written", 'the right to it'),
  image('names a Dockerfile that is not there', () => inContext('/nowhere'), "there is no Dockerfile at '/nowhere/Dockerfile'", 'relative to the working directory'),
  image('names no Dockerfile', () => ({ dockerfile: '' }), 'no Dockerfile: give its path'),
  image('names a folder as Dockerfile', () => ({ dockerfile: context() }), 'is not a file'),
  image('names a Dockerfile below a file', () => inContext(path.join(context(), 'SpartaOCI')), 'SpartaOCI/Dockerfile', 'lies below a file as if that were a folder'),
  image('names a Dockerfile with a NUL', () => ({ dockerfile: '/tmp/Docker\0file' }), "`dockerfile` is the string '/tmp/Docker\\x00file'", 'without NUL characters'),
  image('names a Dockerfile of 300 characters', () => ({ dockerfile: `/tmp/${LONG}` }), LONG, 'too long', 'ENAMETOOLONG'),
  image(
    'names a link that leads to itself',
    () => inContext(context((folder) => replaced(path.join(folder, 'Dockerfile'), (file) => fs.symlinkSync('Dockerfile', file)))),
    'Dockerfile', 'ELOOP', 'repair or remove the link',
  ),
  image(
    'names a link that leads to nothing',
    () => inContext(context((folder) => replaced(path.join(folder, 'Dockerfile'), (file) => fs.symlinkSync('gone', file)))),
    'there is no Dockerfile at',
  ),
  image('names a pipe as Dockerfile', () => inContext(context((folder) => replaced(path.join(folder, 'Dockerfile'), pipe))), 'Dockerfile', 'pipe'),
  image('names a build context that is not there', () => inContext(context(), { directory: '/nowhere' }), "there is no folder at '/nowhere'", 'check `directory`'),
  image('names a file as build context', () => {
    const folder = context();
    return inContext(folder, { directory: path.join(folder, 'SpartaOCI') });
  }, 'SpartaOCI', 'folder'),
  image('names a build context below a file', () => {
    const folder = context();
    return inContext(folder, { directory: path.join(folder, 'SpartaOCI', 'app') });
  }, 'SpartaOCI/app', 'lies below a file'),
  image('names a build context with a NUL', () => inContext(context(), { directory: '/tmp/\0' }), "`directory` is the string '/tmp/\\x00'"),
  image('names a build context of 300 characters', () => inContext(context(), { directory: `/tmp/${LONG}` }), LONG, 'too long'),
  image('names a build context that the Dockerfile is not in', () => inContext(context(), { directory: context() }), 'is outside the build context'),
  image('has a folder for its ignore file', () => inContext(context((folder) => fs.mkdirSync(path.join(folder, '.dockerignore')))), '.dockerignore', 'folder'),
  image(
    "has a folder for its Dockerfile's ignore file",
    () => inContext(context((folder) => fs.mkdirSync(path.join(folder, 'Dockerfile.dockerignore')))), 'Dockerfile.dockerignore', 'folder',
  ),
  image('has a pipe for its ignore file', () => inContext(context((folder) => pipe(path.join(folder, '.dockerignore')))), '.dockerignore', 'pipe'),
  image('has a pipe in its build context', () => inContext(context((folder) => pipe(path.join(folder, 'pipe')))), "'pipe'", 'pipe'),
  image('has a binary that is not there', () => inContext(context(), { spartaBinary: SpartaBinary.fromPath('/nowhere/app') }), "'/nowhere/app' is outside the build context"),
  image('has a binary that is missing in its context', () => {
    const folder = context();
    return inContext(folder, { spartaBinary: SpartaBinary.fromPath(path.join(folder, 'app')) });
  }, "binary 'app' does not exist", 'build it before the synth'),
  image('has a binary that is the build context', () => {
    const folder = context();
    return inContext(folder, { spartaBinary: SpartaBinary.fromPath(folder) });
  }, 'is the build context itself', 'name the executable in it'),
  image('has a folder for its binary', () => {
    const folder = context((each) => fs.mkdirSync(path.join(each, 'bin')));
    return inContext(folder, { spartaBinary: SpartaBinary.fromPath(path.join(folder, 'bin')) });
  }, "binary 'bin' is a folder", 'name the executable itself'),
  image('has a binary below a file', () => {
    const folder = context();
    return inContext(folder, { spartaBinary: SpartaBinary.fromPath(path.join(folder, 'SpartaOCI', 'app')) });
  }, 'SpartaOCI/app'),
  image('has a binary that is a link to itself', () => {
    const folder = context((each) => fs.symlinkSync('app', path.join(each, 'app')));
    return inContext(folder, { spartaBinary: SpartaBinary.fromPath(path.join(folder, 'app')) });
  }, 'app', 'link'),
  image('has a binary with a name of 300 characters', () => {
    const folder = context();
    return inContext(folder, { spartaBinary: SpartaBinary.fromPath(path.join(folder, LONG)) });
  }, LONG, 'too long'),
  image('has a pipe for its binary', () => {
    const folder = context((each) => pipe(path.join(each, 'app')));
    return inContext(folder, { spartaBinary: SpartaBinary.fromPath(path.join(folder, 'app')) });
  }, "'app'", 'pipe'),
  image('has a hook that removes the Dockerfile', () => {
    const folder = context();
    return inContext(folder, { workflowHooks: { preBuilds: [{ run: () => fs.rmSync(path.join(folder, 'Dockerfile')) }] } });
  }, 'Dockerfile', 'does not exist any more', 'a hook'),
  image('has a hook that removes the build context', () => {
    const folder = context();
    return inContext(folder, { workflowHooks: { preBuilds: [{ run: () => fs.rmSync(folder, { recursive: true }) }] } });
  }, '/sparta-oci-test-'),
  value('reads a Dockerfile that is not there', () => Dockerfile.fromPath('/nowhere/Dockerfile'), "'/nowhere/Dockerfile' does not exist", 'check the path'),
  value('reads a folder as a Dockerfile', () => Dockerfile.fromPath('/tmp'), "'/tmp' is a folder where a file is expected", 'name the file itself'),
  value('reads a Dockerfile below a file', () => Dockerfile.fromPath('/etc/passwd/Dockerfile'), "'/etc/passwd/Dockerfile' lies below a file"),
  value('reads a Dockerfile with a NUL', () => Dockerfile.fromPath('/tmp/\0'), 'NUL', 'check the path'),
  value('reads a Dockerfile of 300 characters', () => Dockerfile.fromPath(`/tmp/${LONG}`), 'too long'),
  value('names a binary with a NUL', () => SpartaBinary.fromPath('app\0'), "`path` is the string 'app\\x00'"),
];
