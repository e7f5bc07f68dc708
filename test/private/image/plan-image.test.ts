import * as fs from 'fs';
import * as path from 'path';
import { App } from 'aws-cdk-lib';
import { SpartaOciImage, SpartaOciImageProps } from '../../../src';
import { seedDockerfile } from '../../fixtures/build-folder';
import { stackIn } from '../../fixtures/in-memory-app';
import { thrownBy } from '../../fixtures/thrown';

const imageOf = (dockerfile: string, props: Partial<SpartaOciImageProps> = {}) => new SpartaOciImage(stackIn(new App()), 'Image', { dockerfile, ...props });

test('fails for a Dockerfile that is not there with that problem alone, its code and the path of the construct', () => {
  const error = thrownBy(() => imageOf('/nowhere/Dockerfile'));
  expect(error).toMatchObject({ code: 'cdk-sparta-oci:image-invalid', constructPath: 'Stack/Image' });
  expect((error as Error).message).toMatch(/^Stack\/Image: [^\n]*'\/nowhere\/Dockerfile'[^\n]*$/);
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
