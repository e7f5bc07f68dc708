import * as fs from 'fs';
import * as path from 'path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { BinaryCheck, BuildId, SpartaBinary, SpartaOciFunction, SpartaOciFunctionProps, SpartaOciImage } from '../src';
import { dockerfileWith, SEED_DOCKERFILE } from './fixtures/build-folder';
import { imagesOf, stackIn } from './fixtures/in-memory-app';
import { elfFile } from './private/binary/elf-file';
import { writeGoService } from './private/binary/go-service';
import { describeWithGo } from './support/describe-with-go';

jest.setTimeout(120_000);

function context(): { dockerfile: string; folder: string } {
  const dockerfile = dockerfileWith(SEED_DOCKERFILE);
  return { dockerfile, folder: path.dirname(dockerfile) };
}

function withBinary(content: Buffer | string): SpartaOciFunctionProps {
  const { dockerfile, folder } = context();
  const file = path.join(folder, 'SpartaOCI');
  fs.writeFileSync(file, content, { mode: 0o755 });
  return { dockerfile, spartaBinary: SpartaBinary.fromPath(file) };
}

function errorOf(props: SpartaOciFunctionProps): string {
  try {
    new SpartaOciFunction(stackIn(), 'Fn', props);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was wrong');
}

test('the build finds the binary under its path in the build context', () => {
  const app = new App();
  new SpartaOciFunction(stackIn(app), 'Fn', withBinary(elfFile()));
  const [image] = Object.values(imagesOf(app.synth(), 'Stack.sparta-oci.assets'));
  expect(image.source.dockerBuildArgs).toMatchObject({ SPARTA_BINARY: 'SpartaOCI' });
});

test('a function with a handler is tagged with the build ID of its image', () => {
  const stack = stackIn();
  new SpartaOciFunction(stack, 'Fn', { ...withBinary(elfFile()), spartaFunctionName: 'Hello World', buildId: BuildId.of('v1') });
  Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'Stack_Hello_World',
    Tags: [{ Key: 'io:sparta:buildId', Value: 'v1' }],
    Environment: { Variables: { SPARTA_LOG_LEVEL: 'info', SPARTA_DISCOVERY_INFO: Match.anyValue() } },
  });
});

test('fails with the path of the image for a binary that could not start on its base image', () => {
  expect(errorOf(withBinary(elfFile({ machine: 183, interpreter: '/lib/ld.so' })))).toBe(
    'Stack/Fn/Image: 2 problems:\n' +
    "  - binary 'SpartaOCI' is compiled for arm64, but the function's architecture is x86_64: " +
    'build with GOARCH=amd64, or change `architecture` [BinaryCheck.ARCHITECTURE]\n' +
    "  - binary 'SpartaOCI' is dynamically linked (it needs '/lib/ld.so'), but the base image is scratch, which has no libraries: " +
    'build with CGO_ENABLED=0, or use another base image [BinaryCheck.STATIC]',
  );
});

test("the binary is checked against the function's architecture", () => {
  new SpartaOciFunction(stackIn(), 'Fn', { ...withBinary(elfFile({ machine: 183 })), architecture: Architecture.ARM_64 });
});

test('fails with the path of the image for archive hooks', () => {
  expect(errorOf({ ...withBinary(elfFile()), workflowHooks: { archives: [{ decorateArchive: () => undefined }] } })).toBe(
    'Stack/Fn/Image: ZIP ArchiveHooks (count: 1) are not supported for Docker builds: ' +
    'remove workflowHooks.archives, put the files into the build context and COPY them in the Dockerfile',
  );
});

test('fails with the path of the function for a handler that Lambda could not name', () => {
  expect(errorOf({ ...withBinary(elfFile()), spartaFunctionName: 'x'.repeat(60) })).toMatch(
    /^Stack\/Fn: spartaFunctionName 'x{60}' makes the function name 'Stack_x{60}' of 66 characters: Lambda allows 64/,
  );
});

const goBuild = (options: object) => () => SpartaBinary.fromGoBuild({ entry: 'app', ...options });

test.each<[string, unknown, string]>([
  ['entry', 'a\0b', "`entry` is the string 'a\\x00b': give the folder of the main package, such as 'app'"],
  ['serviceName', 1, '`serviceName` is the number 1: give a string'],
  ['tags', 'x', "`tags` is the string 'x': give a list of strings"],
  ['ldflags', [1], '`ldflags` is a list: give a list of strings'],
  ['goPrivate', {}, '`goPrivate` is an object: give a list of strings'],
  ['environment', 'GOFLAGS=-v', "`environment` is the string 'GOFLAGS=-v': give names and values, such as { GOFLAGS: '-mod=vendor' }"],
  ['environment', ['GOFLAGS'], "`environment` is a list: give names and values, such as { GOFLAGS: '-mod=vendor' }"],
  ['skipChecks', 'static', "`skipChecks` is the string 'static': give a list of checks, such as [BinaryCheck.STATIC]"],
])('fails for `%s` of another type, before anything is compiled: %p', (option, value, message) => {
  expect(goBuild({ [option]: value })).toThrow(`Sparta binary: ${message}`);
});

test('takes options of a Go build as they are declared', () => {
  const options = { serviceName: 'x', tags: ['a'], ldflags: ['-s'], goPrivate: ['example.com'], environment: { GOFLAGS: '-mod=vendor' }, skipChecks: [BinaryCheck.STATIC] };
  expect(goBuild(options)).not.toThrow();
  expect(goBuild({})).not.toThrow();
});

describeWithGo('compiled at synth', () => {
  test('a wrong label is found before anything is compiled', () => {
    const { folder } = context();
    const dockerfile = dockerfileWith(SEED_DOCKERFILE.replace(/^LABEL.*\n/m, ''));
    const spartaBinary = SpartaBinary.fromGoBuild({ entry: writeGoService(folder), environment: { PATH: '/nowhere' } });
    expect(errorOf({ dockerfile, spartaBinary })).toContain('io.sparta.ecr-name');
    expect(fs.existsSync(path.join(path.dirname(dockerfile), '.sparta'))).toBe(false);
  });

  test('two images of one build context have a binary each, and each its own alone', () => {
    const { dockerfile, folder } = context();
    const entry = writeGoService(folder);
    const app = new App();
    const stack = stackIn(app);
    const images = ['one', 'two'].map((serviceName) => new SpartaOciImage(stack, serviceName, {
      dockerfile, spartaBinary: SpartaBinary.fromGoBuild({ entry, serviceName }),
    }));
    expect(images[0].imageTag).not.toBe(images[1].imageTag);
    const assembly = app.synth();
    const staged = Object.values(imagesOf(assembly, 'Stack.sparta-oci.assets')).map(({ source }) => ({
      wanted: source.dockerBuildArgs!.SPARTA_BINARY,
      present: fs.readdirSync(path.join(assembly.directory, source.directory!, '.sparta')).map((name) => `.sparta/${name}`),
    }));
    expect(staged).toHaveLength(2);
    staged.forEach(({ wanted, present }) => expect(present).toEqual([wanted]));
  });

  test('a second synth has the same tag as the first, which began without a binary', () => {
    const { dockerfile, folder } = context();
    const entry = writeGoService(folder);
    const tags = [1, 2].map(() => new SpartaOciImage(stackIn(), 'Image', { dockerfile, spartaBinary: SpartaBinary.fromGoBuild({ entry }) }).imageTag);
    expect(tags[1]).toBe(tags[0]);
  });

  test("fails with the path of the image and the compiler's own words", () => {
    const { dockerfile, folder } = context();
    const entry = writeGoService(folder);
    fs.writeFileSync(path.join(entry, 'main.go'), 'package main\n\nfunc main() { undefined() }\n');
    expect(errorOf({ dockerfile, spartaBinary: SpartaBinary.fromGoBuild({ entry }) })).toBe(
      `Stack/Fn/Image: the Go toolchain failed in '${entry}' ('go list', exit code 1):\n` +
      '# example.com/service/cmd/service\n./main.go:3:15: undefined: undefined',
    );
  });
});
