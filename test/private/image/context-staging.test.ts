import * as fs from 'fs';
import * as path from 'path';
import { App } from 'aws-cdk-lib';
import { SpartaOciImage } from '../../../src';
import { seedDockerfile } from '../../fixtures/build-folder';
import { stackIn } from '../../fixtures/in-memory-app';
import { asNobody } from '../../support/machine/as-nobody';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

let folder: TemporaryFolder;
let dockerfile: string;

beforeEach(() => {
  folder = new TemporaryFolder('staging-');
  dockerfile = seedDockerfile();
});
afterEach(() => folder.remove());

const tagIn = (outdir: string) => new SpartaOciImage(stackIn(new App({ outdir })), 'Image', { dockerfile }).imageTag;

test('what stands in for the build context is an empty Dockerfile, and what else lies beside it changes no tag', () => {
  const expected = tagIn(folder.sub('first'));
  const half = folder.sub('second/cdk-sparta-oci');
  fs.writeFileSync(path.join(half, 'more'), 'left by somebody');
  expect(tagIn(folder.sub('second'))).toBe(expected);
  expect(fs.readFileSync(path.join(half, 'Dockerfile'), 'utf8')).toBe('');
});

test('the stand-in is written once for all images of an app', () => {
  const outdir = folder.sub('cdk.out');
  tagIn(outdir);
  const standIn = path.join(outdir, 'cdk-sparta-oci/Dockerfile');
  fs.utimesSync(standIn, 1, 1);
  tagIn(outdir);
  expect(fs.statSync(standIn).mtimeMs).toBe(1000);
});

test('fails by the path of the construct where the build context cannot be staged', () => {
  const outdir = folder.sub('cdk.out');
  tagIn(outdir);
  fs.appendFileSync(dockerfile, 'LABEL more=1\n');
  [folder.path, path.dirname(dockerfile)].forEach((each) => fs.chmodSync(each, 0o755));
  fs.chmodSync(outdir, 0o555);
  try {
    expect(() => asNobody(() => tagIn(outdir))).toThrow(expect.objectContaining({
      code: 'cdk-sparta-oci:image-invalid',
      constructPath: 'Stack/Image',
      message: expect.stringMatching(/^Stack\/Image: the build context could not be staged: '.*' may not be read or written/),
    }));
  } finally {
    fs.chmodSync(outdir, 0o755);
  }
});
