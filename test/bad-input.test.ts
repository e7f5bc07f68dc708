import * as fs from 'fs';
import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { ImagePublisher, SpartaBinary, SpartaOciImage, SpartaOciImageProps } from '../src';
import { dockerfileWith, folderWith, labelled, SEED_DOCKERFILE, seedDockerfile } from './fixtures/build-folder';
import { ENV, stackIn } from './fixtures/in-memory-app';

const REGISTRY = '${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com';

function errorOf(props: Partial<SpartaOciImageProps> & { dockerfile: string }, stack: Stack = stackIn()): string {
  try {
    new SpartaOciImage(stack, 'Image', props);
    (stack.node.root as App).synth();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}

/** The error for a Dockerfile of that text; its path reads `Dockerfile`. */
function errorOfText(text: string, props: Partial<SpartaOciImageProps> = {}): string {
  const dockerfile = dockerfileWith(text, { SpartaOCI: 'binary' });
  return errorOf({ ...props, dockerfile }).replaceAll(dockerfile, 'Dockerfile');
}

const errorOfLabel = (label: string) => errorOfText(labelled(label));

describe('a label fails that', () => {
  test.each([
    ['is missing', SEED_DOCKERFILE.replace(/^LABEL.*\n/m, ''), ['Stack/Image: ', 'io.sparta.ecr-name']],
    ['is empty', labelled('io.sparta.ecr-name=""'), ['Stack/Image: Dockerfile:7: ', 'empty']],
    [
      'is only in a stage that is not the target',
      `${SEED_DOCKERFILE.replace('FROM scratch', 'FROM scratch AS labelled')}FROM scratch AS final\nCOPY x x\n`,
      ['Dockerfile:7: ', "'labelled'", "'final'"],
    ],
    ['uses an ARG that is not declared', SEED_DOCKERFILE.replace('ARG AWS_REGION\n', ''), ['Dockerfile:6: ', 'AWS_REGION']],
    [
      'uses an ARG that is declared only afterwards',
      SEED_DOCKERFILE.replace('ARG SPARTA_BUILD_ID\n', '').replace('COPY', 'ARG SPARTA_BUILD_ID\nCOPY'),
      ['Dockerfile:6: ', 'SPARTA_BUILD_ID', 'line 7'],
    ],
    [
      'uses an ARG that is declared only before the first FROM',
      `ARG AWS_REGION\n${SEED_DOCKERFILE.replace('ARG AWS_REGION\n', '')}`,
      ['Dockerfile:7: ', 'AWS_REGION', 'FROM'],
    ],
    ['has a name of an ARG that is not declared', SEED_DOCKERFILE.replace('ARG SPARTA_ECR_LABEL_NAME\n', ''), ['Dockerfile:6: ', 'SPARTA_ECR_LABEL_NAME']],
    ['uses a variable that is nowhere', labelled(`io.sparta.ecr-name=${REGISTRY}/app:\${SPARTA_BUILDID}`), ['Dockerfile:7: ', 'SPARTA_BUILDID', 'SPARTA_BUILD_ID']],
  ])('%s', (_, text, parts) => {
    const error = errorOfText(text);
    parts.forEach((part) => expect(error).toContain(part));
  });

  test.each([
    ['is not an ECR URI', 'io.sparta.ecr-name=ghcr.io/me/app:1', "'ghcr.io' is not an ECR registry"],
    ['names ECR Public', 'io.sparta.ecr-name=public.ecr.aws/me/app:1', 'Lambda cannot run images from Amazon ECR Public'],
    ['names Docker Hub', 'io.sparta.ecr-name=me/app:1', "Docker Hub's 'me/app:1'"],
    ['has no tag', `io.sparta.ecr-name=${REGISTRY}/app`, "end the label with ':${SPARTA_BUILD_ID}'"],
    ['has an invalid tag', `io.sparta.ecr-name=${REGISTRY}/app:.x`, "invalid image tag '.x'"],
    ['has a digest', `io.sparta.ecr-name=${REGISTRY}/app@sha256:abc`, 'which cannot be known before the build'],
    ['has an invalid repository name', `io.sparta.ecr-name=${REGISTRY}/App:1`, "invalid repository name 'App'"],
    ['has the wrong suffix', 'io.sparta.ecr-name=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com.cn/app:1', "end in 'amazonaws.com'"],
    ['has a FIPS host', 'io.sparta.ecr-name=${AWS_ACCOUNT_ID}.dkr.ecr-fips.${AWS_REGION}.amazonaws.com/app:1', 'Lambda refuses FIPS endpoints'],
  ])('%s', (_, label, message) => {
    expect(errorOfLabel(label)).toMatch(/^Stack\/Image: Dockerfile:7: label io\.sparta\.ecr-name: /);
    expect(errorOfLabel(label)).toContain(message);
  });

  test('names another region', () => {
    expect(errorOfLabel('io.sparta.ecr-name=${AWS_ACCOUNT_ID}.dkr.ecr.eu-west-1.amazonaws.com/app:${SPARTA_BUILD_ID}')).toContain(
      "is in region 'eu-west-1', but the stack is in 'us-west-2': Lambda runs images of its own region only, and the image is published with the stack. Use ${AWS_REGION} in the label",
    );
  });

  const central = 'io.sparta.ecr-name=210987654321.dkr.ecr.${AWS_REGION}.amazonaws.com/app:${SPARTA_BUILD_ID}';

  test('names another account without a publisher there', () => {
    expect(errorOfLabel(central)).toContain(
      "the CLI's credentials for account 123412341234 cannot publish to account 210987654321: give a publisher there, such as ImagePublisher.role('arn:aws:iam::210987654321:role/<name>')",
    );
  });

  test('names another account, of which no more is said than that nobody publishes there', () => {
    expect(errorOfLabel(central)).not.toContain('which only the label names');
  });

  test('names another account than that of the publisher', () => {
    const publisher = ImagePublisher.role('arn:aws:iam::123412341234:role/ci');
    expect(errorOfText(labelled(central), { publisher })).toContain(
      'the publisher role arn:aws:iam::123412341234:role/ci is in account 123412341234, but the label names account 210987654321',
    );
  });
});

describe('a Dockerfile fails that', () => {
  test('is not there', () => {
    expect(errorOf({ dockerfile: '/nowhere/Dockerfile' })).toContain(
      "Stack/Image: there is no Dockerfile at '/nowhere/Dockerfile': check `dockerfile`, which is relative to the working directory",
    );
  });

  test('is not given', () => {
    expect(errorOf({ dockerfile: '' })).toBe("Stack/Image: no Dockerfile: give its path in `dockerfile`, such as 'app/Dockerfile'");
  });

  test('is a folder', () => {
    expect(errorOf({ dockerfile: folderWith({}) })).toContain('is not a file: `dockerfile` takes the Dockerfile itself, not its folder');
  });

  test('is outside the build context', () => {
    expect(errorOf({ dockerfile: seedDockerfile(), directory: folderWith({}) })).toContain('is outside the build context');
  });

  test('has a build context that is not there', () => {
    expect(errorOf({ dockerfile: seedDockerfile(), directory: '/nowhere' })).toBe("Stack/Image: there is no folder at '/nowhere': check `directory`");
  });

  test('Docker cannot read, with path and line', () => {
    expect(errorOfText('FROM scratch\nLABLE a=b\n')).toMatch(/^Stack\/Image: Dockerfile:2: /);
  });

  test('is given as the `file` of the CDK', () => {
    expect(errorOf({ dockerfile: seedDockerfile(), file: 'Dockerfile.prod' })).toContain(
      "`file` ('Dockerfile.prod') is not used: give the Dockerfile's path in `dockerfile`",
    );
  });
});

describe('a property fails that', () => {
  test.each(['AWS_ACCOUNT_ID', 'AWS_REGION', 'SPARTA_BINARY', 'SPARTA_ECR_LABEL_NAME', 'SPARTA_BUILD_ID'])('gives the reserved build argument %s', (name) => {
    expect(errorOf({ dockerfile: seedDockerfile(), buildArgs: { [name]: 'x' } })).toMatch(
      new RegExp(`^Stack/Image: build argument ${name} is reserved: its value is set from .*, so remove it from \`buildArgs\``),
    );
  });

  const token = Lazy.string({ produce: () => 'x' });
  test.each<[string, Partial<SpartaOciImageProps>, string]>([
    ['a build argument', { buildArgs: { BASE: token } }, '`BASE`'],
    ['the target', { target: token }, '`target`'],
    ['the label name', { ecrLabelName: token }, '`ecrLabelName`'],
    ['the Dockerfile', { dockerfile: token }, '`dockerfile`'],
    ['the build context', { directory: token }, '`directory`'],
  ])('is needed at synth and a token: %s', (_, props, name) => {
    expect(errorOf({ dockerfile: seedDockerfile(), ...props })).toContain(`${name} is needed at synth and cannot be a token: give a literal`);
  });

  test('is the publisher role, when it is no ARN of a role or a token', () => {
    expect(() => ImagePublisher.role('ci')).toThrow("'ci' is not the ARN of an IAM role: expected arn:<partition>:iam::<account>:role/<name>");
    expect(() => ImagePublisher.role(token)).toThrow('cannot be a token');
  });

  test('is a named build context that takes the place of the labelled stage', () => {
    const text = SEED_DOCKERFILE.replace('FROM scratch', 'FROM scratch AS builder\nFROM scratch AS final');
    // An option that the lowest supported CDK does not know yet.
    const contexts = (name: string): object => ({ buildContexts: { [name]: '.' } });
    expect(errorOfText(text, contexts('final'))).toBe(
      "Stack/Image: Dockerfile:2: the build context 'final' in `buildContexts` takes the place of stage 'final', so the label cannot be known: rename one of them",
    );
    expect(errorOfText(text, contexts('builder'))).toBe('no error');
  });

  test('is a binary that is not there', () => {
    expect(errorOf({ dockerfile: seedDockerfile(), spartaBinary: SpartaBinary.fromPath('/nowhere/SpartaOCI') })).toContain('/nowhere/SpartaOCI');
  });
});

test('an environment-agnostic stack fails, and is told what to set', () => {
  expect(errorOf({ dockerfile: seedDockerfile() }, new Stack(new App(), 'Stack'))).toBe(
    "Stack/Image: stack 'Stack' has no account and no region at synth, and the label needs both: " +
      'give the stack literal values in `env`, or `env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION }`, ' +
      'which the CDK CLI sets when it has credentials',
  );
});

test('a stack without an account fails for the account', () => {
  const stack = new Stack(new App(), 'Stack', { env: { region: ENV.region } });
  expect(errorOf({ dockerfile: seedDockerfile() }, stack)).toContain("stack 'Stack' has no account at synth");
});

test('all problems of one image come together', () => {
  const error = errorOf(
    {
      dockerfile: seedDockerfile(),
      buildArgs: { AWS_REGION: 'x' },
      workflowHooks: { archives: [{ decorateArchive: () => {} }, { decorateArchive: () => {} }] },
    },
    new Stack(new App(), 'Stack'),
  );
  expect(error).toMatch(/^Stack\/Image: 3 problems:\n {2}- stack 'Stack' has no account and no region/);
  expect(error).toContain('\n  - build argument AWS_REGION is reserved');
  expect(error).toContain('\n  - ZIP ArchiveHooks (count: 2) are not supported for Docker builds');
});

test('a Dockerfile that a hook changes for the worse fails', () => {
  const dockerfile = seedDockerfile();
  const run = () => fs.writeFileSync(dockerfile, labelled(`io.sparta.ecr-name=${REGISTRY.replace('${AWS_REGION}', 'eu-west-1')}/app:1`));
  expect(errorOf({ dockerfile, workflowHooks: { preBuilds: [{ run }] } })).toContain("is in region 'eu-west-1', but the stack is in 'us-west-2'");
});

test('a binary for a platform that it cannot be made for fails', () => {
  const props = { dockerfile: seedDockerfile(), platform: Platform.custom('linux/arm/v7'), spartaBinary: SpartaBinary.fromPath('x') };
  expect(errorOf(props)).toContain("`spartaBinary` is made and checked for linux/amd64 or linux/arm64, not for platform 'linux/arm/v7'");
});
