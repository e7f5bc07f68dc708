import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { App } from 'aws-cdk-lib';
import { Dockerfile, ImagePublisher, SpartaBinary, SpartaOciFunction, SpartaOciImage, SpartaOciImageProps, SpartaOciRepository } from '../../src';
import { dockerfileWith, folderWith, labelled, SEED_DOCKERFILE, seedDockerfile } from '../fixtures/build-folder';
import { stackIn } from '../fixtures/in-memory-app';
import { failureOf, messageOf } from '../fixtures/thrown';

/** What a terminal acts on: an escape sequence, its one-character form, a return, a link, and a mark that turns what follows. */
const EVIL = '\x1b[2J\x9b31m\r\x1b]8;;https://example.com\x07\u202e\u2066x';
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

const REGISTRY = '${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com';

/** All that a synth leaves for a terminal or a browser: its error, or every text of its cloud assembly. */
function saidOf(props: () => SpartaOciImageProps): string {
  const app = new App();
  const message = messageOf(() => new SpartaOciImage(stackIn(app), 'Image', props()));
  if (message !== 'nothing is thrown') {
    return message;
  }
  const assembly = app.synth();
  const files = fs.readdirSync(assembly.directory).filter((name) => name.endsWith('.json'));
  // JSON has escapes of its own: what counts is the text that a reader of it prints.
  return files.map((name) => textsIn(JSON.parse(fs.readFileSync(path.join(assembly.directory, name), 'utf8'))).join('\n')).join('\n');
}

function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [String(value)];
  }
  return Object.entries(value).flatMap(([name, each]) => [name, ...textsIn(each)]);
}

const ofText = (text: string) => () => ({ dockerfile: dockerfileWith(text, { SpartaOCI: 'x' }) });

describe('control characters never come out raw of', () => {
  test.each<[string, () => SpartaOciImageProps, string]>([
    ["the label's registry", ofText(labelled(`io.sparta.ecr-name="${EVIL}/spartaoci:1"`)), '\\x1b[2J'],
    ["the label's repository", ofText(labelled(`io.sparta.ecr-name="${REGISTRY}/sparta${EVIL}:1"`)), '\\u202e'],
    ["the label's tag", ofText(labelled(`io.sparta.ecr-name="${REGISTRY}/spartaoci:${EVIL}"`)), '\\x1b]8;;https://example.com\\x07'],
    ["the label's digest", ofText(labelled(`io.sparta.ecr-name="${REGISTRY}/spartaoci@${EVIL}"`)), '\\x9b31m'],
    ['a variable of the label', ofText(labelled(`io.sparta.ecr-name="${REGISTRY}/\${A\u202e}:1"`)), ''],
    ['the name of a stage', ofText(`FROM scratch AS a${EVIL.replaceAll('\r', '')}\n`), ''],
    ['the base image', ofText(SEED_DOCKERFILE.replace('FROM scratch', `FROM ${EVIL.replaceAll('\r', '')}`)), ''],
    ['an instruction', ofText(`FROM scratch\n${EVIL.replaceAll('\r', '')} a b\n`), '\\x1b'],
    ['a flag of an instruction', ofText(`FROM scratch\nCOPY --${EVIL.replaceAll('\r', '')}=1 a b\n`), '\\x1b'],
    ['the platform of a stage', ofText(`FROM --platform=${EVIL.replaceAll('\r', '')} scratch\n`), ''],
    ['an escape directive', ofText(`# escape=${EVIL.replaceAll('\r', '')}\n${SEED_DOCKERFILE}`), ''],
    ['a warning about the Dockerfile', ofText(SEED_DOCKERFILE.replace('COPY', `MAINTAINER ${EVIL.replaceAll('\r', '')}\nCOPY`)), ''],
    ['a stage name that breaks a rule', ofText(SEED_DOCKERFILE.replace('FROM scratch', 'from scratch as \u202eApp')), ''],
    ['the path of the Dockerfile', () => ({ dockerfile: `/nowhere/${EVIL}` }), '\\x1b[2J'],
    ['the path of a Dockerfile that is there', () => {
      const folder = folderWith({ ['Docker\x1b[31mfile\u202e']: 'FROM scratch\nLABLE x=y\n' });
      return { dockerfile: path.join(folder, 'Docker\x1b[31mfile\u202e') };
    }, 'Docker\\x1b[31mfile\\u202e:2:'],
    ['the path of the build context', () => ({ dockerfile: seedDockerfile(), directory: `/nowhere/${EVIL}` }), '\\u2066'],
    ['a target', () => ({ dockerfile: seedDockerfile(), target: EVIL }), '\\x1b[2J'],
    ['a platform', () => ({ dockerfile: seedDockerfile(), platform: { platform: EVIL } }), ''],
    ['the path of a binary', () => ({ dockerfile: seedDockerfile(), spartaBinary: SpartaBinary.fromPath(`/nowhere/${EVIL}`) }), '\\x9b31m'],
    ['the name of a pipe in the build context', () => {
      const dockerfile = seedDockerfile();
      spawnSync('mkfifo', [path.join(path.dirname(dockerfile), 'pi\x1b[31mpe')]);
      return { dockerfile };
    }, 'pi\\x1b[31mpe'],
    ['where a link leads', () => {
      const dockerfile = seedDockerfile();
      const outside = folderWith({ ['secret\u202e']: 'x' });
      fs.symlinkSync(path.join(outside, 'secret\u202e'), path.join(path.dirname(dockerfile), 'link\x1b[31m'));
      return { dockerfile };
    }, ''],
    ['what a hook throws', () => ({ dockerfile: seedDockerfile(), workflowHooks: { preBuilds: [{ run: () => { throw new Error(EVIL); } }] } }), '\\x1b[2J'],
    ['the first line of a script that is the binary', () => {
      const dockerfile = dockerfileWith(SEED_DOCKERFILE, { SpartaOCI: `#!${EVIL}\n` });
      fs.chmodSync(path.join(path.dirname(dockerfile), 'SpartaOCI'), 0o755);
      return { dockerfile, spartaBinary: SpartaBinary.fromPath(path.join(path.dirname(dockerfile), 'SpartaOCI')) };
    }, '\\x1b[2J'],
    ['a pattern of the ignore file', () => {
      const dockerfile = dockerfileWith(SEED_DOCKERFILE, { 'SpartaOCI': 'x', '.dockerignore': 'Sparta*\u202e\nSparta*\n!x\x1b[31m\n' });
      return { dockerfile, spartaBinary: SpartaBinary.fromPath(path.join(path.dirname(dockerfile), 'SpartaOCI')) };
    }, ''],
    ['an option of the CDK that is not used', () => ({ dockerfile: seedDockerfile(), file: EVIL }), '\\x1b[2J'],
    ["the image's own name", () => ({ dockerfile: seedDockerfile(), displayName: EVIL } as SpartaOciImageProps), '\\x1b[2J'],
  ])('%s', (_, props, shown) => {
    const said = saidOf(props);
    expect(said).not.toMatch(CONTROL);
    expect(said).toContain(shown);
  });

  test.each<[string, () => unknown]>([
    ['the ARN of a role', () => ImagePublisher.role(EVIL)],
    ['a qualifier', () => ImagePublisher.bootstrapRole({ qualifier: EVIL })],
    ['an account', () => new SpartaOciRepository(stackIn(), 'R', { repositoryName: 'name' }).allowFunctionsOf(EVIL)],
    ['the name of a repository', () => new SpartaOciRepository(stackIn(), 'R', { repositoryName: EVIL })],
    ['the name of a handler', () => new SpartaOciFunction(stackIn(), 'F', { dockerfile: seedDockerfile(), spartaFunctionName: `x:${EVIL}` })],
    ['a Dockerfile that is evaluated', () => Dockerfile.fromString(`FROM scratch\n${EVIL} x`, 'Docker\u202efile').evaluate()],
    ['a target that is evaluated', () => Dockerfile.fromString('FROM scratch').evaluate({ target: EVIL })],
    ['a file that is not there', () => Dockerfile.fromPath(`/nowhere/${EVIL}`)],
  ])('%s', (_, make) => {
    const said = messageOf(make);
    expect(said).not.toBe('nothing is thrown');
    expect(said).not.toMatch(CONTROL);
  });
});

test('the ID of a construct cannot bring them into a message either', () => {
  const said = failureOf((app) => new SpartaOciImage(stackIn(app), 'Im\x1b[31mage\u202e', { dockerfile: '/nowhere' }));
  expect(said).toContain('Stack/Im\\x1b[31mage\\u202e: there is no Dockerfile');
});

test('the warnings of an evaluation are shown as escapes', () => {
  const { warnings } = Dockerfile.fromString('FROM scratch\nLABEL "a\u202e"=b\nLABEL "a\u202e"=c\n', 'Docker\x1bfile').evaluate();
  expect(warnings.length).toBeGreaterThan(0);
  expect(warnings.join('\n')).not.toMatch(CONTROL);
});
