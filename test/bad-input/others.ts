import { App, Lazy, Stage } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { at, Mistake, untyped } from './mistake';
import { Dockerfile, SpartaBinary, SpartaOciFunction, SpartaOciImage, SpartaOciImageProps } from '../../src';
import { dockerfileWith, labelled, SEED_DOCKERFILE, seedDockerfile } from '../fixtures/build-folder';
import { stackIn } from '../fixtures/in-memory-app';

const token = Lazy.string({ produce: () => 'x' });

function image(what: string, props: Partial<SpartaOciImageProps> | (() => Partial<SpartaOciImageProps>), ...says: string[]): Mistake {
  return at('Stack/Image', what, (stack) => (
    new SpartaOciImage(stack, 'Image', { dockerfile: seedDockerfile(), ...(typeof props === 'function' ? props() : props) })
  ), ...says);
}

const text = (what: string, dockerfile: string | Buffer, ...says: string[]) =>
  image(what, () => ({ dockerfile: dockerfileWith(untyped(dockerfile), { SpartaOCI: 'x' }) }), ...says);

const tokens = (option: string, props: object) =>
  image(`has a token in \`${option}\``, props, `\`${option}\``, 'needed at synth', 'literal');

const shared = () => new SpartaOciImage(stackIn(new App(), 'Images'), 'Image', { dockerfile: seedDockerfile() });

/** Everything else that is wrong by itself. */
export const OTHER_MISTAKES: Mistake[] = [
  tokens('exclude', { exclude: [token] }),
  tokens('cacheFrom', { cacheFrom: [{ type: 'registry', params: { ref: token } }] }),
  tokens('cacheTo', { cacheTo: { type: 'registry', params: { ref: token } } }),
  tokens('outputs', { outputs: [token] }),
  tokens('buildSecrets', { buildSecrets: { key: token } }),
  tokens('buildSsh', { buildSsh: token }),
  tokens('extraHash', { extraHash: token }),
  tokens('assetName', { assetName: token }),
  tokens('BASE', { buildArgs: { BASE: token } }),
  tokens('target', { target: token }),
  tokens('ecrLabelName', { ecrLabelName: token }),
  tokens('directory', { directory: token }),

  text('puts the label into single quotes', labelled("io.sparta.ecr-name='${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/app:${SPARTA_BUILD_ID}'"), 'Dockerfile:7:', 'single quotes'),
  text('leaves the label empty', labelled('io.sparta.ecr-name='), 'Dockerfile:7:', 'empty'),
  text('has no label', SEED_DOCKERFILE.replace(/^LABEL.*\n/m, ''), 'io.sparta.ecr-name'),
  text('writes the Dockerfile in UTF-16', Buffer.from(`\ufeff${SEED_DOCKERFILE}`, 'utf16le'), 'Dockerfile', 'UTF-16'),
  text('writes bytes into the Dockerfile that are no text', Buffer.from([...Buffer.from(SEED_DOCKERFILE), 0xff, 0xfe, 0x0a]), 'Dockerfile:', 'UTF-8'),
  text('leaves the Dockerfile empty', '', 'Dockerfile: ', 'has no instructions'),
  text('uses a variable of a name that every object has', labelled('io.sparta.ecr-name=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/app:${toString}'), 'Dockerfile:7:', 'toString'),
  text('uses a variable that is nowhere', labelled('io.sparta.ecr-name=${ACCOUNT}.dkr.ecr.${AWS_REGION}.amazonaws.com/app:1'), 'Dockerfile:7:', 'ACCOUNT'),
  text('misspells an instruction', 'FROM scratch\nLABLE a=b\n', 'Dockerfile:2:', 'LABLE'),
  image('builds a target that no stage has', () => ({
    dockerfile: dockerfileWith(SEED_DOCKERFILE.replace('FROM scratch', 'FROM scratch AS app'), { SpartaOCI: 'x' }), target: 'web',
  }), "'web'", 'the stages are app'),

  image('gives a reserved build argument', { buildArgs: { AWS_REGION: 'x' } }, 'build argument AWS_REGION is reserved', 'remove it'),
  image('gives the Dockerfile twice', { file: 'Dockerfile' }, "`file` ('Dockerfile') is not used"),
  image('builds a binary for a platform that has none', { platform: Platform.custom('linux/riscv64'), spartaBinary: SpartaBinary.fromPath('x') }, "'linux/riscv64'"),
  image('has hooks for ZIP archives', { workflowHooks: { archives: [{ decorateArchive: () => {} }] } }, 'ZIP ArchiveHooks (count: 1)'),
  image('has a hook that throws nothing', { workflowHooks: { preBuilds: [{ run: () => { throw undefined; } }] } }, 'hook 0 of workflowHooks.preBuilds failed', 'nothing'),
  image('has a hook that throws a string', { workflowHooks: { postBuilds: [{ run: () => { throw 'no compiler'; } }] } }, 'hook 0 of workflowHooks.postBuilds failed', 'no compiler'),

  at('Stack/Fn', 'has neither a Dockerfile nor an image', (stack) => new SpartaOciFunction(stack, 'Fn', {}), 'no Dockerfile', 'or share an `image`'),
  at('Stack/Fn', 'has both', (stack) => new SpartaOciFunction(stack, 'Fn', { dockerfile: seedDockerfile(), image: shared() }), '`dockerfile` cannot be given with it', 'move'),
  at('Stack/Fn', 'builds for another platform than it runs on', (stack) => (
    new SpartaOciFunction(stack, 'Fn', { dockerfile: seedDockerfile(), platform: Platform.LINUX_ARM64, architecture: lambda.Architecture.X86_64 })
  ), "'linux/arm64'", "'x86_64'"),
  at('Stack/Fn', 'builds for a platform that Lambda does not have', (stack) => (
    new SpartaOciFunction(stack, 'Fn', { dockerfile: seedDockerfile(), platform: Platform.custom('windows/amd64') })
  ), "Lambda runs no images for platform 'windows/amd64'", 'linux/amd64'),
  at('Images/Image', 'runs an image of another app', (stack) => new SpartaOciFunction(stack, 'Fn', { image: shared() }), "'Stack/Fn' is in another app", 'define a SpartaOciImage in that app too'),
  at('Images/Image', 'has an image wait for nothing', () => shared().publishBefore(untyped(undefined)), 'what waits for the image is undefined', 'give a construct in a stack'),
  at('Images/Image', 'has an image wait for a string', () => shared().publishBefore(untyped('Stack')), "what waits for the image is the string 'Stack'"),
  {
    what: 'has a construct in no stack wait for an image',
    make: (app) => new SpartaOciImage(stackIn(app, 'Images'), 'Image', { dockerfile: seedDockerfile() }).publishBefore(new Construct(app, 'Loose')),
    says: ["'Loose' is in no stack: give a construct in a stack"],
    at: 'Images/Image',
  },
  { what: 'has a whole app wait for an image', make: (app) => publishBeforeStage(app, app), says: ['the app is no part of a stack, but holds stacks'], at: 'Images/Image' },
  { what: 'has a stage wait for an image', make: (app) => publishBeforeStage(app, new Stage(app, 'Prod')), says: ["'Prod' is no part of a stack, but holds stacks"], at: 'Images/Image' },
  {
    what: 'runs an image of another stage',
    make: (app) => {
      const foreign = new SpartaOciImage(stackIn(app, 'Images'), 'Image', { dockerfile: seedDockerfile() });
      new SpartaOciFunction(stackIn(new Stage(app, 'Prod'), 'Stack'), 'Fn', { image: foreign });
    },
    says: ["'Prod/Stack/Fn' is in another stage of the app", 'in that stage too'],
    at: 'Images/Image',
  },
  { what: 'evaluates a Dockerfile that Docker cannot read', make: () => Dockerfile.fromString('FRM scratch').evaluate(), says: ['Dockerfile:1:', 'FRM'] },
  { what: 'evaluates a target that no stage has', make: () => Dockerfile.fromString('FROM scratch AS app').evaluate({ target: 'web' }), says: ["'web'", 'the stages are app'] },
];

function publishBeforeStage(app: App, stage: Stage): void {
  new SpartaOciImage(stackIn(app, 'Images'), 'Image', { dockerfile: seedDockerfile() }).publishBefore(stage);
}
