import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as net from 'net';
import * as path from 'path';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { SpartaBinary, SpartaOciImage, SpartaOciImageProps } from '../../src';
import { folderWith, SEED_DOCKERFILE } from '../fixtures/build-folder';
import { stackIn } from '../fixtures/in-memory-app';
import { messageOf } from '../fixtures/thrown';

/** What somebody who controls the build context, but not the app, has put there. */
function context(change: (folder: string) => void): string {
  const folder = folderWith({ Dockerfile: SEED_DOCKERFILE, SpartaOCI: 'binary' });
  change(folder);
  return folder;
}

const failure = (folder: string, props: Partial<SpartaOciImageProps> = {}) =>
  messageOf(() => new SpartaOciImage(stackIn(), 'Image', { dockerfile: path.join(folder, 'Dockerfile'), ...props }));

function pipe(file: string): void {
  fs.rmSync(file, { force: true });
  expect(spawnSync('mkfifo', [file]).status).toBe(0);
}

function warningsOf(folder: string): string[] {
  const stack = stackIn();
  new SpartaOciImage(stack, 'Image', { dockerfile: path.join(folder, 'Dockerfile') });
  return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data));
}

const secret = () => path.join(folderWith({ 'secret': 'the key', 'inside/key': 'another' }), 'secret');

describe('a link out of the build context, whose content would be in the image,', () => {
  test('is a warning by its path, which can be acknowledged', () => {
    const warnings = warningsOf(context((folder) => fs.symlinkSync(secret(), path.join(folder, 'innocent.txt'))));
    expect(warnings.join('\n')).toContain('innocent.txt');
    expect(warnings.join('\n')).toMatch(/\[ack: cdk-sparta-oci:[a-z-]+\]/);
  });

  test('is a warning where it is a folder', () => {
    const warnings = warningsOf(context((folder) => fs.symlinkSync(path.dirname(secret()), path.join(folder, 'docs'))));
    expect(warnings.join('\n')).toContain('docs');
  });

  test('is a warning where it leaves by its parents', () => {
    const outside = secret();
    const warnings = warningsOf(context((folder) => fs.symlinkSync(path.relative(folder, outside), path.join(folder, 'up.txt'))));
    expect(warnings.join('\n')).toContain('up.txt');
  });

  test('is no warning where the ignore file leaves it out', () => {
    const folder = context((each) => {
      fs.symlinkSync(secret(), path.join(each, 'innocent.txt'));
      fs.writeFileSync(path.join(each, '.dockerignore'), 'innocent.txt\n');
    });
    expect(warningsOf(folder)).toEqual([]);
  });

  test('is no warning where it stays within the context', () => {
    expect(warningsOf(context((folder) => fs.symlinkSync('SpartaOCI', path.join(folder, 'alias'))))).toEqual([]);
  });
});

test('a link that leads to a folder around it fails, and never ends the other way', () => {
  const outer = folderWith({ 'app/Dockerfile': SEED_DOCKERFILE, 'app/SpartaOCI': 'x' });
  fs.symlinkSync('..', path.join(outer, 'app', 'loop'));
  expect(failure(path.join(outer, 'app'))).toMatch(/^Stack\/Image: link 'loop' in the build context leads to .*, so following it would never end/);
});

describe('where the compiled binary goes,', () => {
  const compile = (folder: string) => failure(folder, { spartaBinary: SpartaBinary.fromGoBuild({ entry: folder }) });

  test('a link in place of .sparta fails before anything is written', () => {
    const target = folderWith({});
    const message = compile(context((folder) => fs.symlinkSync(target, path.join(folder, '.sparta'))));
    expect(message).toContain("Stack/Image: '.sparta' in the build context");
    expect(message).toContain('is a symbolic link to');
    expect(fs.readdirSync(target)).toEqual([]);
  });

  test('a link to nothing in place of .sparta fails', () => {
    expect(compile(context((folder) => fs.symlinkSync('/nowhere', path.join(folder, '.sparta'))))).toContain('.sparta');
  });

  test('a file in place of .sparta fails', () => {
    const message = compile(context((folder) => fs.writeFileSync(path.join(folder, '.sparta'), 'x')));
    expect(message).toContain("Stack/Image: '.sparta' in the build context");
    expect(message).toContain('is no folder: remove it');
  });

  test('a pipe in place of .sparta fails', () => {
    expect(compile(context((folder) => pipe(path.join(folder, '.sparta'))))).toContain('.sparta');
  });
});

describe('what can only be waited for fails at once:', () => {
  test.each<[string, (folder: string) => void, string]>([
    ['a pipe as Dockerfile', (folder) => pipe(path.join(folder, 'Dockerfile')), 'is a named pipe, not a file'],
    ['a device as Dockerfile', (folder) => { fs.rmSync(path.join(folder, 'Dockerfile')); fs.symlinkSync('/dev/zero', path.join(folder, 'Dockerfile')); }, 'is a device, not a file'],
    ['a pipe as ignore file', (folder) => pipe(path.join(folder, '.dockerignore')), '.dockerignore'],
    ['a device as ignore file', (folder) => fs.symlinkSync('/dev/zero', path.join(folder, '.dockerignore')), '.dockerignore'],
    ["a pipe as the Dockerfile's ignore file", (folder) => pipe(path.join(folder, 'Dockerfile.dockerignore')), 'Dockerfile.dockerignore'],
    ['a pipe in the build context', (folder) => pipe(path.join(folder, 'data')), "'data' in the build context is a named pipe"],
    ['a link to a device in the build context', (folder) => fs.symlinkSync('/dev/zero', path.join(folder, 'data')), 'data'],
  ])('%s', (_, change, message) => {
    const began = Date.now();
    const said = failure(context(change));
    expect(said).toContain('Stack/Image: ');
    expect(said).toContain(message);
    expect(Date.now() - began).toBeLessThan(5000);
  });

  test('a socket in the build context', async () => {
    const folder = context(() => {});
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(path.join(folder, 'socket'), resolve));
    try {
      expect(failure(folder)).toContain("'socket' in the build context is a socket");
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test('a pipe that the ignore file leaves out is in nobody\'s way', () => {
    expect(failure(context((folder) => {
      pipe(path.join(folder, 'data'));
      fs.writeFileSync(path.join(folder, '.dockerignore'), 'data\n');
    }))).toBe('nothing is thrown');
  });
});

describe('an ignore pattern that is made to take long takes no time:', () => {
  test.each([
    ['stars between letters', `${'*a'.repeat(60)}b`],
    ['double stars', `${'**/a/'.repeat(40)}b`],
    ['sets of letters', `${'[a-z]*'.repeat(40)}!`],
    ['an exception of stars', `*\n!${'*a'.repeat(60)}b\n!Dockerfile\n!SpartaOCI`],
  ])('%s', (_, pattern) => {
    const folder = context((each) => {
      fs.writeFileSync(path.join(each, 'a'.repeat(200)), 'x');
      fs.writeFileSync(path.join(each, '.dockerignore'), `${pattern}\n`);
    });
    const began = Date.now();
    expect(failure(folder)).toBe('nothing is thrown');
    expect(Date.now() - began).toBeLessThan(5000);
  });
});
