import { execFileSync } from 'child_process';
import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Dockerfile } from '../src';

const TEXT = 'FROM alpine:3 AS base\nARG TEAM=web\nLABEL team=$TEAM home=$HOME\nFROM scratch AS final\nLABEL arch=x\n';

test('tells the labels of the last stage', () => {
  expect(Dockerfile.fromString(TEXT).evaluate()).toMatchObject({ labels: { arch: 'x' }, unknownLabels: [], baseImage: 'scratch' });
});

test('tells the labels of the target with build arguments, and those that only the base image knows', () => {
  const { labels, unknownLabels, baseImage } = Dockerfile.fromString(TEXT).evaluate({ target: 'base', buildArgs: { TEAM: 'app' } });
  expect({ labels, unknownLabels, baseImage }).toEqual({ labels: { team: 'app' }, unknownLabels: ['home'], baseImage: 'alpine:3' });
});

test('tells the labels for a platform', () => {
  const dockerfile = Dockerfile.fromString('FROM scratch\nARG TARGETARCH\nLABEL arch=$TARGETARCH\n');
  expect(dockerfile.evaluate().labels).toEqual({ arch: 'amd64' });
  expect(dockerfile.evaluate({ platform: 'linux/arm64' }).labels).toEqual({ arch: 'arm64' });
});

test('warns with the name, the line and the place', () => {
  expect(Dockerfile.fromString(TEXT, 'app/Dockerfile').evaluate().warnings).toEqual([
    "app/Dockerfile:3: label 'team' is in the stage 'base', but the image is that of the stage 'final': move the LABEL there\n    LABEL team=$TEAM home=$HOME\n          ^^^^",
  ]);
});

test('reads a file with a byte order mark', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'dockerfile-')), 'Dockerfile');
  writeFileSync(path, '\ufeffFROM scratch\r\nLABEL a=ä\r\n');
  const dockerfile = Dockerfile.fromPath(path);
  expect(dockerfile.name).toBe(path);
  expect(dockerfile.evaluate().labels).toEqual({ a: 'ä' });
});

test('fails for a file that is not UTF-8, with its path, the line and the byte', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'dockerfile-')), 'Dockerfile');
  writeFileSync(path, Buffer.from('FROM scratch\nLABEL a=\xe4\n', 'latin1'));
  expect(() => Dockerfile.fromPath(path)).toThrow(`${path}:2: the file is not UTF-8: byte 9 of the line is 0xE4, which is part of no character: save the file as UTF-8`);
});

test('labels may be named like properties of objects', () => {
  const { labels } = Dockerfile.fromString('FROM scratch\nLABEL __proto__=a constructor=b\n').evaluate();
  expect(Object.entries(labels)).toEqual([['__proto__', 'a'], ['constructor', 'b']]);
});

test('fails for a file that is not there', () => {
  expect(() => Dockerfile.fromPath('/nowhere/Dockerfile')).toThrow('ENOENT');
});

test('fails for a named pipe without waiting for it', () => {
  const pipe = join(mkdtempSync(join(tmpdir(), 'dockerfile-')), 'Dockerfile');
  execFileSync('mkfifo', [pipe]);
  expect(() => Dockerfile.fromPath(pipe)).toThrow(`'${pipe}' is a named pipe, not a Dockerfile: give the path of a file`);
});

test('fails for a Dockerfile that BuildKit refuses, with every problem', () => {
  expect(() => Dockerfile.fromString('FROM scratch\nLABLE a=b\nUSER\n', 'D').evaluate()).toThrow(/^D:2: unknown instruction 'LABLE': did you mean LABEL\?\n.*\n.*\nD:3: USER takes exactly one argument/);
});
