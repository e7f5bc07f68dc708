import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { App, Stage } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { SpartaBinary, SpartaOciFunction, SpartaOciImage, SpartaOciImageProps } from '../src';
import { dockerfileWith, SEED_DOCKERFILE, seedDockerfile } from './fixtures/build-folder';
import { imagesOf, stackIn } from './fixtures/in-memory-app';
import { TemporaryFolder } from './support/machine/temporary-folder';

const MANIFEST = 'Stack.sparta-oci.assets';

let folder: TemporaryFolder;
beforeEach(() => (folder = new TemporaryFolder('content-')));
afterEach(() => folder.remove());

function imageOf(dockerfile: string, props: Partial<SpartaOciImageProps> = {}, app = new App()): SpartaOciImage {
  return new SpartaOciImage(stackIn(app), 'Image', { dockerfile, ...props });
}

const warnings = (image: SpartaOciImage) => Annotations.fromStack(image.node.scope as never).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data as string);

test('one commit, checked out by others into other folders, has one tag', () => {
  const origin = folder.sub('origin');
  const git = (cwd: string, ...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd });
  fs.writeFileSync(path.join(origin, 'Dockerfile'), SEED_DOCKERFILE);
  fs.writeFileSync(path.join(origin, 'SpartaOCI'), 'binary', { mode: 0o755 });
  fs.mkdirSync(path.join(origin, 'folder'));
  ['a', 'B', 'ä', 'b'].forEach((name) => fs.writeFileSync(path.join(origin, 'folder', name), name));
  fs.symlinkSync('folder/a', path.join(origin, 'link'));
  fs.writeFileSync(path.join(origin, '.dockerignore'), '.git\n');
  git(origin, 'init', '--quiet');
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '-m', 'first');
  const clones = ['022', '077', '002'].map((umask) => {
    const clone = path.join(folder.path, `clone-${umask}`);
    execFileSync('sh', ['-c', `umask ${umask} && git clone --quiet '${origin}' '${clone}'`]);
    return clone;
  });
  // Folders list their files in the order in which they came, or by a hash of their names.
  fs.renameSync(path.join(clones[1], 'folder/a'), path.join(clones[1], 'folder/other'));
  fs.renameSync(path.join(clones[1], 'folder/other'), path.join(clones[1], 'folder/a'));
  if (process.getuid?.() === 0) {
    execFileSync('chown', ['--recursive', '--no-dereference', '12345:12345', clones[2]]);
  }
  const tags = [origin, ...clones].map((clone) => imageOf(path.join(clone, 'Dockerfile')).imageTag);
  expect(new Set(tags).size).toBe(1);
});

test('a second app of the same process, into the same cloud assembly, sees new content', () => {
  const outdir = folder.sub('cdk.out');
  const dockerfile = seedDockerfile('one');
  const first = imageOf(dockerfile, {}, new App({ outdir }));
  fs.writeFileSync(dockerfile, `${SEED_DOCKERFILE}LABEL more=1\n`);
  const app = new App({ outdir });
  const second = imageOf(dockerfile, {}, app);
  expect(second.imageTag).not.toBe(first.imageTag);
  const [{ source }] = Object.values(imagesOf(app.synth(), MANIFEST));
  expect(source.directory).toBe(`asset.${second.assetHash}`);
  expect(fs.readFileSync(path.join(outdir, source.directory!, 'Dockerfile'), 'utf8')).toContain('more=1');
});

test('what a hook writes between two images of one folder counts for the second', () => {
  const dockerfile = seedDockerfile();
  const first = imageOf(dockerfile);
  const run = () => fs.writeFileSync(path.join(path.dirname(dockerfile), 'SpartaOCI'), 'BINARY');
  expect(imageOf(dockerfile, { workflowHooks: { preBuilds: [{ run }] } }).imageTag).not.toBe(first.imageTag);
});

test('fails for a hook that returns a promise, and says what to do instead', () => {
  let isDone = false;
  const run = async () => {
    await Promise.resolve();
    isDone = true;
    throw new Error('nobody hears');
  };
  expect(() => imageOf(seedDockerfile(), { workflowHooks: { postBuilds: [{ run }] } })).toThrow(
    /^Stack\/Image: hook 0 of workflowHooks\.postBuilds returned a promise, and a synth cannot wait for one.*`execFileSync`/,
  );
  expect(isDone).toBe(false);
});

test('a stage of the app has its staged context where all have it, with forward slashes', () => {
  const app = new App();
  const stage = new Stage(app, 'Prod');
  const image = new SpartaOciImage(stackIn(stage), 'Image', { dockerfile: seedDockerfile() });
  const assembly = app.synth().getNestedAssembly('assembly-Prod');
  const [manifest] = fs.readdirSync(assembly.directory).filter((name) => name.endsWith('.sparta-oci.assets.json'));
  const [{ source }] = Object.values(imagesOf(assembly, manifest.replace('.json', '')));
  expect(source.directory).toBe(`../asset.${image.assetHash}`);
  expect(fs.existsSync(path.join(assembly.directory, source.directory!, 'SpartaOCI'))).toBe(true);
});

test('without staging, the engine is given the folder itself', () => {
  const app = new App({ context: { 'aws:cdk:disable-asset-staging': true } });
  const dockerfile = seedDockerfile();
  const image = imageOf(dockerfile, {}, app);
  const [{ source }] = Object.values(imagesOf(app.synth(), MANIFEST));
  expect(source.directory).toBe(path.dirname(dockerfile));
  expect(image.imageTag).toBe(imageOf(dockerfile).imageTag);
});

test('tools that build locally are told where the staged context is', () => {
  const app = new App({ context: { 'aws:cdk:enable-asset-metadata': true } });
  const dockerfile = dockerfileWith('', { 'docker/Own.Dockerfile': SEED_DOCKERFILE, 'SpartaOCI': '' });
  const directory = path.dirname(dockerfile);
  new SpartaOciFunction(stackIn(app), 'Function', { dockerfile: path.join(directory, 'docker/Own.Dockerfile'), directory });
  const template = app.synth().getStackByName('Stack').template;
  const [{ source }] = Object.values(imagesOf(app.synth(), MANIFEST));
  const [metadata] = Object.values<any>(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function').map(({ Metadata }) => Metadata);
  expect(metadata).toMatchObject({ 'aws:asset:path': source.directory, 'aws:asset:dockerfile-path': 'docker/Own.Dockerfile' });
});

test.each([
  ['have a tag each', undefined, 3],
  ['have a tag each, where `invalidation` speaks of something else', { networkMode: false }, 3],
  ['have a tag each, where `invalidation` asks for it', { extraHash: true }, 3],
  ['have one tag, where `invalidation` keeps it out', { extraHash: false }, 1],
])('images without `extraHash`, with one and with another %s', (_, invalidation, count) => {
  const dockerfile = seedDockerfile();
  const tags = [undefined, 'one', 'other'].map((extraHash) => imageOf(dockerfile, { extraHash, invalidation }).imageTag);
  expect(new Set(tags).size).toBe(count);
});

describe('two images', () => {
  const both = (one: object, other: object) => {
    const stack = stackIn();
    const dockerfile = seedDockerfile();
    new SpartaOciImage(stack, 'One', { dockerfile, ...one });
    return new SpartaOciImage(stack, 'Two', { dockerfile, ...other });
  };

  test.each([
    ['platform', { platform: Platform.LINUX_AMD64 }, { platform: Platform.LINUX_ARM64 }],
    ['buildArgs', { buildArgs: { A: '1' } }, { buildArgs: { A: '2' } }],
    ['networkMode', { networkMode: { mode: 'host' } }, { networkMode: { mode: 'none' } }],
  ])('that differ by `%s` have a tag each, whatever `invalidation` says', (name, one, other) => {
    const invalidation = { [name]: false };
    const dockerfile = seedDockerfile();
    const tags = [one, other].map((each) => imageOf(dockerfile, { ...each, invalidation }).imageTag);
    expect(tags[0]).not.toBe(tags[1]);
    expect(() => both({ ...one, invalidation }, { ...other, invalidation })).not.toThrow();
  });

  test('that are the same but for the order of their build arguments are one', () => {
    const dockerfile = seedDockerfile();
    const tags = [{ A: '1', B: '2' }, { B: '2', A: '1' }].map((buildArgs) => imageOf(dockerfile, { buildArgs }).imageTag);
    expect(tags[0]).toBe(tags[1]);
  });

  test.each([
    ['cacheFrom', { cacheFrom: [{ type: 'gha' }] }],
    ['cacheDisabled', { cacheDisabled: true }],
    ['assetName', { assetName: 'other' }],
    ['assetName`, `cacheTo', { assetName: 'other', cacheTo: { type: 'inline' } }],
  ])('fail that differ by `%s` alone, since one image is built once', (name, options) => {
    expect(() => both({}, options)).toThrow(
      `Stack/Two: another image, 'Stack/One', is the same but for \`${name}\`, and an image is built once: ` +
      'give both the same options, or share one SpartaOciImage between the functions',
    );
  });
});

describe('links in the build context', () => {
  test('are warned about where they lead out, and where they lead to nothing, each under an ID', () => {
    const outside = path.join(folder.sub('outside'), 'file');
    fs.writeFileSync(outside, '');
    const dockerfile = seedDockerfile();
    fs.symlinkSync(outside, path.join(path.dirname(dockerfile), 'out'));
    fs.symlinkSync('gone', path.join(path.dirname(dockerfile), 'dangling'));
    const image = imageOf(dockerfile);
    expect(warnings(image)).toEqual([
      expect.stringContaining("links in the build context lead out of it, and what they lead to is copied into it: 'out'. "),
      expect.stringContaining("links in the build context lead to nothing once it is staged: 'dangling'. "),
    ]);
    Annotations.fromStack(image.node.scope as never).hasWarning('/Stack/Image', Match.stringLikeRegexp('cdk-sparta-oci:link-out-of-context'));
    Annotations.fromStack(image.node.scope as never).hasWarning('/Stack/Image', Match.stringLikeRegexp('cdk-sparta-oci:link-dangles'));
  });

  test('are named as they can be shown', () => {
    const dockerfile = seedDockerfile();
    fs.symlinkSync('/dev/null', path.join(path.dirname(dockerfile), 'device'));
    expect(() => imageOf(dockerfile)).toThrow("Stack/Image: 'device' in the build context is a device, which cannot be sent to an engine");
    fs.rmSync(path.join(path.dirname(dockerfile), 'device'));
    fs.symlinkSync('gone', path.join(path.dirname(dockerfile), 'a\u001b[31m\nb'));
    expect(warnings(imageOf(dockerfile))).toEqual([expect.stringContaining("'a\\x1b[31m\\nb'")]);
  });
});

describe('fails before anything is written where `.sparta`', () => {
  const compile = (dockerfile: string) => imageOf(dockerfile, { spartaBinary: SpartaBinary.fromGoBuild({ entry: 'test' }) });

  test('is a link', () => {
    const dockerfile = seedDockerfile();
    fs.symlinkSync(folder.sub('elsewhere'), path.join(path.dirname(dockerfile), '.sparta'));
    expect(() => compile(dockerfile)).toThrow(/^Stack\/Image: '\.sparta' in the build context '.*' is a symbolic link to '.*elsewhere': remove it/);
    expect(fs.readdirSync(folder.sub('elsewhere'))).toEqual([]);
  });

  test('is a file', () => {
    const dockerfile = seedDockerfile();
    fs.writeFileSync(path.join(path.dirname(dockerfile), '.sparta'), 'mine');
    expect(() => compile(dockerfile)).toThrow(/^Stack\/Image: '\.sparta' in the build context '.*' is no folder: remove it/);
    expect(fs.readFileSync(path.join(path.dirname(dockerfile), '.sparta'), 'utf8')).toBe('mine');
  });

  test('becomes a link in a hook', () => {
    const dockerfile = seedDockerfile();
    const run = () => fs.symlinkSync(folder.sub('elsewhere'), path.join(path.dirname(dockerfile), '.sparta'));
    const props = { spartaBinary: SpartaBinary.fromGoBuild({ entry: 'test' }), workflowHooks: { preBuilds: [{ run }] } };
    expect(() => imageOf(dockerfile, props)).toThrow(/'\.sparta' in the build context '.*' is a symbolic link/);
    expect(fs.readdirSync(folder.sub('elsewhere'))).toEqual([]);
  });
});

describe('a named build context', () => {
  const named = (value: string) => imageOf(seedDockerfile(), { buildContexts: { more: value } } as never);

  test('that is a local folder counts by its content, not by its place', () => {
    const [one, other] = ['one', 'other'].map((name) => folder.sub(name));
    [one, other].forEach((each) => fs.writeFileSync(path.join(each, 'file'), 'content'));
    expect(named(one).imageTag).toBe(named(other).imageTag);
    fs.writeFileSync(path.join(other, '.dockerignore'), 'left\n');
    const before = named(other).imageTag;
    fs.writeFileSync(path.join(other, 'left'), '');
    expect(named(other).imageTag).toBe(before);
    fs.writeFileSync(path.join(other, 'file'), 'CONTENT');
    expect(named(other).imageTag).not.toBe(before);
  });

  test('that is a relative path is looked for from a folder in the cloud assembly, where the engine is started', () => {
    const outdir = folder.sub('app/cdk.out');
    const file = path.join(folder.sub('app/more'), 'file');
    const tagOf = (content: string) => {
      fs.writeFileSync(file, content);
      return imageOf(seedDockerfile(), { buildContexts: { more: '../../more' } } as never, new App({ outdir })).imageTag;
    };
    expect(tagOf('one')).not.toBe(tagOf('other'));
  });

  test('that is an image in a folder counts by its content', () => {
    const layout = folder.sub('layout');
    fs.writeFileSync(path.join(layout, 'index.json'), '1');
    const before = named(`oci-layout://${layout}:latest`).imageTag;
    fs.writeFileSync(path.join(layout, 'index.json'), '2');
    expect(named(`oci-layout://${layout}:latest`).imageTag).not.toBe(before);
  });

  test('fails that holds a pipe', () => {
    execFileSync('mkfifo', [path.join(folder.sub('pipes'), 'pipe')]);
    expect(() => named(path.join(folder.path, 'pipes'))).toThrow("Stack/Image: build context 'more' in `buildContexts`: 'pipe' in the build context is a named pipe");
  });
});
