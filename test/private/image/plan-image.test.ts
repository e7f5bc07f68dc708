import * as fs from 'fs';
import * as path from 'path';
import { App } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { BuildId, SpartaBinary, SpartaOciImage, SpartaOciImageProps } from '../../../src';
import { dockerfileWith, SEED_DOCKERFILE, seedDockerfile } from '../../fixtures/build-folder';
import { stackIn } from '../../fixtures/in-memory-app';
import { thrownBy } from '../../fixtures/thrown';
import { elfFile } from '../binary/elf-file';

const imageOf = (dockerfile: string, props: Partial<SpartaOciImageProps> = {}) => new SpartaOciImage(stackIn(new App()), 'Image', { dockerfile, ...props });

test('fails for a Dockerfile that is not there with that problem alone, its code and the path of the construct', () => {
  for (const props of [{}, { spartaBinary: SpartaBinary.fromPath('app') }, { buildId: BuildId.fromGit() }]) {
    const error = thrownBy(() => imageOf('/nowhere/Dockerfile', props));
    expect(error).toMatchObject({ code: 'cdk-sparta-oci:image-invalid', constructPath: 'Stack/Image' });
    expect(error.message).toMatch(/^Stack\/Image: [^\n]*'\/nowhere\/Dockerfile'[^\n]*$/);
  }
});

test('fails for a label that is wrong whatever the build ID is, and calls it by its name', () => {
  const dockerfile = seedDockerfile();
  fs.writeFileSync(dockerfile, fs.readFileSync(dockerfile, 'utf8').replace(/:\$\{?SPARTA_BUILD_ID\}?/, ':${SPARTA_BUILD_ID}/more'));
  expect(() => imageOf(dockerfile)).toThrow('<build ID>/more');
});

test('what is excluded neither changes the image nor is staged, beside what the ignore file leaves out', () => {
  const dockerfile = seedDockerfile();
  const secret = path.join(path.dirname(dockerfile), 'secret');
  fs.writeFileSync(secret, 'one');
  const before = imageOf(dockerfile, { exclude: ['secret'] }).imageTag;
  fs.writeFileSync(secret, 'two');
  expect(imageOf(dockerfile, { exclude: ['secret'] }).imageTag).toBe(before);
  expect(imageOf(dockerfile).imageTag).not.toBe(before);
});

const warningsOf = (image: SpartaOciImage) => Annotations.fromStack(image.node.scope as never).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data as string);

test('fails by code and construct for a label that a hook spoils, and warns of a tag that a hook takes the build ID from', () => {
  const dockerfile = seedDockerfile();
  const rewritten = (label: RegExp, by: string) => ({ preBuilds: [{ run: () => fs.writeFileSync(dockerfile, SEED_DOCKERFILE.replace(label, by)) }] });
  const error = thrownBy(() => imageOf(dockerfile, { workflowHooks: rewritten(/spartaoci:/, 'SpartaOci:') }));
  expect(error).toMatchObject({ code: 'cdk-sparta-oci:image-invalid', constructPath: 'Stack/Image' });
  fs.writeFileSync(dockerfile, SEED_DOCKERFILE);
  expect(warningsOf(imageOf(dockerfile, { workflowHooks: rewritten(/:\$\{SPARTA_BUILD_ID\}/, ':latest') }))).toEqual([
    expect.stringMatching(/^the image tag 'latest' does not change with the content.*leave the build ID to its default, BuildId\.fromContent\(\) \[ack: cdk-sparta-oci:tag-not-from-content\]$/),
  ]);
});

test('a binary is checked for the platform of its image, and warned about where the Dockerfile does not use it', () => {
  const text = SEED_DOCKERFILE.replace('SPARTA_BINARY=SpartaOCI', 'SPARTA_BINARY');
  const dockerfile = dockerfileWith(text);
  const binary = path.join(path.dirname(dockerfile), 'app');
  fs.writeFileSync(binary, elfFile({ machine: 183 }), { mode: 0o755 });
  const props = { platform: Platform.LINUX_ARM64, spartaBinary: SpartaBinary.fromPath(binary) };
  expect(warningsOf(imageOf(dockerfile, props))).toEqual([]);
  fs.writeFileSync(dockerfile, text.replace('${SPARTA_BINARY}', 'app'));
  expect(warningsOf(imageOf(dockerfile, props))).toEqual([expect.stringContaining('the build argument SPARTA_BINARY is given but not used')]);
  expect(warningsOf(imageOf(dockerfile, { platform: Platform.LINUX_ARM64 }))).toEqual([]);
});

test('a Dockerfile below the working directory is called by its path from there', () => {
  expect(() => imageOf('examples/central-account/service/Dockerfile', { ecrLabelName: 'no.such.label' })).toThrow(/^Stack\/Image: examples\/central-account\/service\/Dockerfile:/);
});
