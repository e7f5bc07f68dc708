import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { Annotations, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations as Found, Match } from 'aws-cdk-lib/assertions';
import { BinaryCheck, BuildId, SpartaBinary, SpartaOciImage, SpartaOciImageProps } from '../src';
import { dockerfileWith, labelled, SEED_DOCKERFILE, seedDockerfile } from './fixtures/build-folder';
import { stackIn } from './fixtures/in-memory-app';

const warningsOf = (stack: Stack): string[] => Found.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data as string);

function imageIn(stack: Stack, dockerfile: string, buildId?: BuildId): SpartaOciImage {
  return new SpartaOciImage(stack, 'Image', { dockerfile, buildId });
}

function committed(text = SEED_DOCKERFILE, files: { [name: string]: string } = {}): { dockerfile: string; folder: string; commit: string } {
  const dockerfile = dockerfileWith(text, { SpartaOCI: 'binary', ...files });
  const folder = path.dirname(dockerfile);
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder, encoding: 'utf8' });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  return { dockerfile, folder, commit: git('rev-parse', 'HEAD').trim() };
}

test('is the asset hash by default: the same for the same content, another for other content', () => {
  const [one, same, other] = [seedDockerfile('1'), seedDockerfile('1'), seedDockerfile('2')].map((dockerfile) => imageIn(stackIn(), dockerfile));
  expect(one.buildId).toBe(one.assetHash);
  expect(one.imageTag).toBe(one.assetHash);
  expect(same.imageUri).toBe(one.imageUri);
  expect(other.imageTag).not.toBe(one.imageTag);
});

test('is the asset hash where that is asked for', () => {
  const asked = BuildId.fromContent();
  expect(asked).toBeInstanceOf(BuildId);
  const image = imageIn(stackIn(), seedDockerfile(), asked);
  expect(image.buildId).toBe(image.assetHash);
});

test('warns about nothing where the tag follows the content', () => {
  const stack = stackIn();
  imageIn(stack, seedDockerfile());
  expect(warningsOf(stack)).toEqual([]);
});

test('is warned about where it is given, because it does not change with the content', () => {
  const stack = stackIn();
  const image = imageIn(stack, seedDockerfile(), BuildId.of('v1.2'));
  expect(image.imageUri).toBe('123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:v1.2');
  expect(warningsOf(stack)).toEqual([expect.stringContaining("the image tag 'v1.2' does not change with the content")]);
});

test('is warned about where the label does not use it', () => {
  const stack = stackIn();
  imageIn(stack, dockerfileWith(labelled('io.sparta.ecr-name=${AWS_ACCOUNT_ID}.dkr.ecr.${AWS_REGION}.amazonaws.com/spartaoci:latest')));
  expect(warningsOf(stack)).toEqual([expect.stringContaining("the image tag 'latest' does not change with the content")]);
});

test('has a warning that can be acknowledged by its ID', () => {
  const stack = stackIn();
  imageIn(stack, seedDockerfile(), BuildId.of('v1'));
  Annotations.of(stack).acknowledgeWarning('cdk-sparta-oci:tag-not-from-content');
  expect(warningsOf(stack)).toEqual([]);
});

test('makes another asset of the same content, so that no image is taken for one of another build ID', () => {
  const dockerfile = seedDockerfile();
  const [one, two] = ['v1', 'v2'].map((value) => imageIn(stackIn(), dockerfile, BuildId.of(value)));
  expect(one.assetHash).not.toBe(two.assetHash);
});

test('is the commit where git covers the build context', () => {
  const { dockerfile, commit } = committed();
  const stack = stackIn();
  expect(imageIn(stack, dockerfile, BuildId.fromGit()).imageTag).toBe(commit);
  expect(warningsOf(stack)).toEqual([]);
});

test('may be all that the tag has room for, with nothing to warn about', () => {
  const { dockerfile } = committed(labelled(`io.sparta.ecr-name=\${AWS_ACCOUNT_ID}.dkr.ecr.\${AWS_REGION}.amazonaws.com/spartaoci:${'x'.repeat(80)}-\${SPARTA_BUILD_ID}`));
  const stack = stackIn();
  expect(imageIn(stack, dockerfile, BuildId.fromGit({ exact: true })).imageTag).toMatch(/^x{80}-[0-9a-f]{40}$/);
  expect(warningsOf(stack)).toEqual([]);
});

test('adds a part of the asset hash to the commit where git does not cover the build context', () => {
  const { dockerfile, folder, commit } = committed();
  fs.writeFileSync(path.join(folder, 'new'), '1');
  const one = imageIn(stackIn(), dockerfile, BuildId.fromGit());
  expect(one.imageTag).toBe(`${commit}-${one.assetHash.slice(0, 12)}`);
  fs.writeFileSync(path.join(folder, 'new'), '2');
  expect(imageIn(stackIn(), dockerfile, BuildId.fromGit()).imageTag).not.toBe(one.imageTag);
});

test.each<[string, (folder: string) => Partial<SpartaOciImageProps>]>([
  ['dockerfile', (folder) => ({ dockerfile: path.join(folder, 'Own.Dockerfile') })],
  ['spartaBinary', (folder) => ({ spartaBinary: SpartaBinary.fromPath(path.join(folder, 'SpartaOCI'), { skipChecks: [BinaryCheck.FORMAT, BinaryCheck.EXECUTABLE] }) })],
])('adds a part of the asset hash to the commit where `%s` is given, which another run may give otherwise', (name, propsIn) => {
  const { dockerfile, folder, commit } = committed(SEED_DOCKERFILE, { 'Own.Dockerfile': SEED_DOCKERFILE });
  const props = { dockerfile, ...propsIn(folder) };
  expect(new SpartaOciImage(stackIn(), 'Image', { ...props, buildId: BuildId.fromGit() }).imageTag).toMatch(new RegExp(`^${commit}-[0-9a-f]{12}$`));
  const stack = stackIn();
  expect(new SpartaOciImage(stack, 'Image', { ...props, buildId: BuildId.fromGit({ exact: true }) }).imageTag).toBe(commit);
  expect(warningsOf(stack)).toEqual([expect.stringContaining(`says nothing of \`${name}\`: another value is not published`)]);
});

test('is warned about where it is exactly the commit and git does not cover the build context', () => {
  const { dockerfile, folder, commit } = committed();
  fs.writeFileSync(path.join(folder, '.gitignore'), 'SpartaOCI');
  const stack = stackIn();
  expect(imageIn(stack, dockerfile, BuildId.fromGit({ exact: true })).imageTag).toBe(commit);
  expect(warningsOf(stack)).toEqual([expect.stringContaining(".gitignore': changes there are not published while the tag exists")]);
});

test('fails for a build context without git', () => {
  expect(() => imageIn(stackIn(), seedDockerfile(), BuildId.fromGit())).toThrow(
    /^Stack\/Image: BuildId\.fromGit\(\): '.*' is in no git repository.*use BuildId\.fromContent\(\) or BuildId\.of\(\)/,
  );
});

test.each(['', 'a b', '-x', 'x'.repeat(129), 'a:b'])('fails for %p, which cannot be a tag', (value) => {
  expect(() => BuildId.of(value)).toThrow(`invalid build ID '${value}'`);
});

test('fails for a token', () => {
  expect(() => BuildId.of(Lazy.string({ produce: () => 'x' }))).toThrow('the build ID is needed at synth and cannot be a token');
});

test('counts in the asset hash where `invalidation` leaves the rest of it out', () => {
  const dockerfile = seedDockerfile();
  const images = ['v1', 'v2'].map(
    (value) => new SpartaOciImage(stackIn(), 'Image', { dockerfile, buildId: BuildId.of(value), extraHash: value, invalidation: { extraHash: false } }),
  );
  expect(images[0].assetHash).not.toBe(images[1].assetHash);
});

test('sees files that git is told not to show', () => {
  const { dockerfile, folder, commit } = committed();
  execFileSync('git', ['config', 'status.showUntrackedFiles', 'no'], { cwd: folder });
  fs.writeFileSync(path.join(folder, 'new'), '1');
  expect(imageIn(stackIn(), dockerfile, BuildId.fromGit()).imageTag).not.toBe(commit);
});
