import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { App, SymlinkFollowMode } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { BuildId, SpartaOciImage, SpartaOciImageProps } from '../../../../src';
import { SEED_DOCKERFILE } from '../../../fixtures/build-folder';
import { stackIn } from '../../../fixtures/in-memory-app';
import { TemporaryFolder } from '../../../support/machine/temporary-folder';

const COMMIT = /^[0-9a-f]{40}$/;
const COMMIT_AND_HASH = /^[0-9a-f]{40}-[0-9a-f]{12}$/;

let folder: TemporaryFolder;
let context: string;
const environment = { ...process.env };

beforeEach(() => {
  folder = new TemporaryFolder('from-git-');
  context = folder.sub('repository/service');
  write('Dockerfile', SEED_DOCKERFILE);
  write('SpartaOCI', 'binary');
  write('tool.sh', '#!/bin/sh\n', 0o755);
  git('init', '--quiet');
  commit();
});
afterEach(() => {
  process.env = { ...environment };
  folder.remove();
});

function write(file: string, content = '', mode = 0o644): void {
  fs.mkdirSync(path.dirname(path.join(context, file)), { recursive: true });
  fs.writeFileSync(path.join(context, file), content, { mode });
}

function git(...args: string[]): string {
  const cwd = path.join(folder.path, 'repository');
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function commit(): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');
}

function image(props: Partial<SpartaOciImageProps> = {}): SpartaOciImage {
  return new SpartaOciImage(stackIn(new App()), 'Image', { dockerfile: path.join(context, 'Dockerfile'), buildId: BuildId.fromGit(), ...props });
}

const tag = (props: Partial<SpartaOciImageProps> = {}) => image(props).imageTag;
const warnings = (of: SpartaOciImage) => Annotations.fromStack(of.node.scope as never).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data as string);

test('the tag is the commit where it says all that enters the image', () => {
  expect(tag()).toBe(git('rev-parse', 'HEAD'));
});

test.each<[string, () => void]>([
  ['is modified', () => write('SpartaOCI', 'other')],
  ['is modified to as many bytes', () => write('SpartaOCI', 'BINARY')],
  ['is not committed', () => write('new')],
  ['is ignored by git', () => {
    write('.gitignore', 'made\n');
    commit();
    write('made');
  }],
  ['is gone', () => fs.rmSync(path.join(context, 'tool.sh'))],
  ['cannot be executed any more', () => fs.chmodSync(path.join(context, 'tool.sh'), 0o644)],
  ['is a folder without files', () => fs.mkdirSync(path.join(context, 'empty'))],
  ['is a folder without files in the place of a file', () => {
    fs.rmSync(path.join(context, 'tool.sh'));
    fs.mkdirSync(path.join(context, 'tool.sh'));
  }],
  ['is a link in the place of a file that says the same', () => {
    write('link', 'SpartaOCI');
    commit();
    fs.rmSync(path.join(context, 'link'));
    fs.symlinkSync('SpartaOCI', path.join(context, 'link'));
  }],
  ['is a link to something else', () => {
    fs.symlinkSync('SpartaOCI', path.join(context, 'link'));
    commit();
    expect(tag()).toMatch(COMMIT);
    fs.rmSync(path.join(context, 'link'));
    fs.symlinkSync('tool.sh', path.join(context, 'link'));
  }],
  ['is marked as unchanged', () => {
    git('update-index', '--assume-unchanged', 'service/SpartaOCI');
    write('SpartaOCI', 'other');
  }],
  ['is marked to be skipped', () => {
    git('update-index', '--skip-worktree', 'service/SpartaOCI');
    write('SpartaOCI', 'other');
  }],
  ['is behind a link that leads out of the context', () => {
    const outside = folder.sub('outside');
    fs.writeFileSync(path.join(outside, 'file'), '');
    fs.symlinkSync(path.join(outside, 'file'), path.join(context, 'link'));
    commit();
  }],
  ['has other line ends than its committed form', () => {
    write('.gitattributes', '*.txt text eol=crlf\n');
    write('note.txt', 'one\r\ntwo\r\n');
    commit();
    expect(git('status', '--porcelain')).toBe('');
  }],
])('a part of the hash follows the commit where a file of the context %s', (_, change) => {
  change();
  expect(tag()).toMatch(COMMIT_AND_HASH);
});

test('a part of the hash follows the commit where the whole context is not committed', () => {
  const dockerfile = path.join(folder.sub('repository/new/deep'), 'Dockerfile');
  fs.writeFileSync(dockerfile, SEED_DOCKERFILE);
  expect(tag({ dockerfile })).toMatch(COMMIT_AND_HASH);
});

test('a part of the hash follows the commit where both a file and an option say something else', () => {
  write('new');
  expect(tag({ buildArgs: { MODE: 'test' } })).toMatch(COMMIT_AND_HASH);
});

test('what an exact commit does not say can be acknowledged, files and options each by an ID', () => {
  write('new');
  const exact = image({ buildArgs: { MODE: 'test' }, exclude: ['*.md'], buildId: BuildId.fromGit({ exact: true }) });
  expect(warnings(exact)).toEqual([
    expect.stringMatching(/does not cover 1 path\(s\) of the build context, such as 'new': .* Commit them, or leave out `exact` to add a part of the asset hash \[ack: cdk-sparta-oci:build-id-misses-files\]$/),
    expect.stringMatching(/says nothing of `buildArgs`, `exclude`: .* Leave out `exact` to add a part of the asset hash \[ack: cdk-sparta-oci:build-id-misses-options\]$/),
  ]);
});

test('files that do not enter the image do not count', () => {
  write('.dockerignore', 'made\nnotes\n');
  write('notes/gone', '');
  commit();
  write('made', 'something');
  fs.rmSync(path.join(context, 'notes'), { recursive: true });
  write('../elsewhere', '');
  expect(tag()).toMatch(COMMIT);
});

test('a commit that a hook makes is the one that counts, and so is what a hook writes', () => {
  const before = git('rev-parse', 'HEAD');
  const run = (hook: () => void) => tag({ workflowHooks: { preBuilds: [{ run: hook }] } });
  const committed = run(() => {
    write('generated', 'by a hook');
    commit();
  });
  expect(committed).toMatch(COMMIT);
  expect(committed).not.toBe(before);
  expect(run(() => write('generated', 'anew'))).toMatch(COMMIT_AND_HASH);
});

test('a submodule counts as the commit that it is pinned to', () => {
  const origin = folder.sub('origin');
  execFileSync('git', ['init', '--quiet'], { cwd: origin });
  fs.writeFileSync(path.join(origin, 'file'), 'of the submodule');
  execFileSync('git', ['add', '.'], { cwd: origin });
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '-m', 'first'], { cwd: origin });
  git('submodule', '--quiet', 'add', origin, 'service/sub');
  git('config', '--file', '.gitmodules', 'submodule.service/sub.ignore', 'dirty');
  commit();
  expect(tag()).toMatch(COMMIT);
  write('sub/file', 'changed');
  expect(git('status', '--porcelain')).toBe('');
  expect(tag()).toMatch(COMMIT_AND_HASH);
  // Back as it was, but with a commit that cannot be read.
  write('sub/file', 'of the submodule');
  expect(tag()).toMatch(COMMIT);
  const tree = execFileSync('git', ['rev-parse', 'HEAD^{tree}'], { cwd: path.join(context, 'sub'), encoding: 'utf8' }).trim();
  fs.rmSync(path.join(folder.path, 'repository/.git/modules/service/sub/objects', tree.slice(0, 2), tree.slice(2)));
  expect(tag()).toMatch(COMMIT_AND_HASH);
});

test.each<[string, Partial<SpartaOciImageProps>]>([
  ['platform', { platform: Platform.LINUX_ARM64 }],
  ['target', { target: 'final' }],
  ['buildArgs', { buildArgs: { MODE: 'test' } }],
  ['exclude', { exclude: ['*.md'] }],
  ['followSymlinks', { followSymlinks: SymlinkFollowMode.NEVER }],
])('a part of the hash follows the commit where `%s` is given, which another run may give otherwise', (name, props) => {
  write('Dockerfile', SEED_DOCKERFILE.replace('scratch', 'scratch AS final'));
  commit();
  expect(tag(props)).toMatch(COMMIT_AND_HASH);
  const exact = image({ ...props, buildId: BuildId.fromGit({ exact: true }) });
  expect(exact.imageTag).toMatch(COMMIT);
  expect(warnings(exact)).toEqual([expect.stringContaining(`says nothing of \`${name}\`: another value is not published while the tag exists`)]);
});

test('the default platform and options that are empty say nothing', () => {
  expect(tag({ platform: Platform.LINUX_AMD64, buildArgs: {}, target: undefined })).toMatch(COMMIT);
});

test('a folder .git that holds no repository is passed over: the repository around it is asked', () => {
  fs.mkdirSync(path.join(context, '.git'));
  expect(tag()).toBe(git('rev-parse', 'HEAD'));
});

test('a repository with hashes of another kind is read, too', () => {
  fs.rmSync(path.join(folder.path, 'repository', '.git'), { recursive: true });
  git('init', '--quiet', '--object-format=sha256');
  commit();
  expect(tag()).toMatch(/^[0-9a-f]{64}$/);
  write('SpartaOCI', 'BINARY');
  expect(tag()).toMatch(/^[0-9a-f]{64}-[0-9a-f]{12}$/);
});

test("the user's own configuration of git is not read", () => {
  process.env.HOME = folder.sub('home');
  fs.writeFileSync(path.join(folder.path, 'home', '.gitconfig'), '[broken');
  expect(tag()).toMatch(COMMIT);
});

test('git leaves no temporary folder behind, and no file open', () => {
  process.env.TMPDIR = folder.sub('tmp');
  tag();
  const openFiles = fs.readdirSync('/dev/fd').length;
  tag();
  expect(fs.readdirSync('/dev/fd')).toHaveLength(openFiles);
  expect(fs.readdirSync(process.env.TMPDIR).filter((name) => name.startsWith('sparta-oci-git-'))).toEqual([]);
});

test('another repository in the environment is not asked', () => {
  const other = folder.sub('other');
  execFileSync('git', ['init', '--quiet'], { cwd: other });
  Object.assign(process.env, {
    GIT_DIR: path.join(other, '.git'),
    GIT_WORK_TREE: other,
    GIT_OBJECT_DIRECTORY: path.join(other, '.git', 'objects'),
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.bare',
    GIT_CONFIG_VALUE_0: 'true',
  });
  const found = tag();
  process.env = { ...environment };
  expect(found).toBe(git('rev-parse', 'HEAD'));
});

test('a linked working tree has the commit that is checked out in it', () => {
  git('worktree', 'add', '--quiet', '-b', 'linked', path.join(folder.path, 'linked'));
  const linked = path.join(folder.path, 'linked', 'service');
  fs.writeFileSync(path.join(linked, 'more'), '');
  execFileSync('git', ['add', '.'], { cwd: linked });
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '-m', 'second'], { cwd: linked });
  context = linked;
  expect(tag()).toBe(git('rev-parse', 'linked'));
});

test('thousands of changed files, and names of any kind, are read', () => {
  const names = Array.from({ length: 6_500 }, (_, index) => `many/file with a rather long name, so that the output is long, too ${index}`);
  names.forEach((name) => write(name));
  write('ümläut "quoted"\n\t.txt', 'x');
  commit();
  expect(tag()).toMatch(COMMIT);
  names.forEach((name) => write(name, 'changed'));
  const exact = image({ buildId: BuildId.fromGit({ exact: true }) });
  expect(warnings(exact)).toEqual([expect.stringContaining('does not cover 6500 path(s)')]);
}, 60_000);

describe('nothing that a repository names is run', () => {
  const marker = () => path.join(folder.path, 'was-run');
  const command = () => {
    const script = path.join(folder.path, 'evil.sh');
    fs.writeFileSync(script, `#!/bin/sh\ntouch '${marker()}'\ncat\n`, { mode: 0o755 });
    return script;
  };

  test('a folder that is laid out as a bare repository is none: the repository around it is asked', () => {
    const expected = git('rev-parse', 'HEAD');
    execFileSync('git', ['init', '--quiet', '--bare', '.'], { cwd: context });
    execFileSync('git', ['config', 'core.fsmonitor', command()], { cwd: context });
    fs.rmSync(path.join(context, 'hooks'), { recursive: true });
    expect(tag().startsWith(expected)).toBe(true);
    expect(fs.existsSync(marker())).toBe(false);
  });

  test('a configuration that names programs for everything runs none of them', () => {
    const script = command();
    const settings = {
      'core.fsmonitor': script,
      'core.pager': script,
      'core.sshCommand': script,
      'core.editor': script,
      'core.askPass': script,
      'core.hooksPath': folder.path,
      'filter.evil.clean': script,
      'filter.evil.smudge': script,
      'filter.evil.process': script,
      'diff.external': script,
      'credential.helper': script,
      'alias.ls-tree': `!${script}`,
      'alias.rev-parse': `!${script}`,
      'core.gitProxy': script,
      'core.alternateRefsCommand': script,
    };
    write('.gitattributes', '* filter=evil\n');
    commit();
    for (const [name, value] of Object.entries(settings)) {
      git('config', name, value);
    }
    write('SpartaOCI', 'changed');
    expect(tag()).toMatch(COMMIT_AND_HASH);
    expect(fs.existsSync(marker())).toBe(false);
    git('status');
    expect(fs.existsSync(marker())).toBe(true);
  });

  test('fails for what a partial clone lacks, instead of fetching it', () => {
    const tree = git('rev-parse', 'HEAD:service');
    fs.rmSync(path.join(folder.path, 'repository', '.git', 'objects', tree.slice(0, 2), tree.slice(2)));
    git('config', 'core.repositoryFormatVersion', '1');
    git('config', 'extensions.partialClone', 'evil');
    git('config', 'remote.evil.url', `ext::${command()}`);
    git('config', 'remote.evil.promisor', 'true');
    git('config', 'protocol.ext.allow', 'always');
    for (const exact of [false, true]) {
      expect(() => tag({ buildId: BuildId.fromGit({ exact }) })).toThrow(/^Stack\/Image: BuildId\.fromGit\(\): `git ls-tree .*` failed in '.*repository'/);
    }
    expect(fs.existsSync(marker())).toBe(false);
  });
});

test('fails where a hook takes the repository away', () => {
  const run = () => fs.rmSync(path.join(folder.path, 'repository', '.git'), { recursive: true });
  expect(() => tag({ workflowHooks: { preBuilds: [{ run }] } })).toThrow(/^Stack\/Image: BuildId\.fromGit\(\): '.*' is in no git repository\. Commit first/);
});

test('fails where there is no commit yet', () => {
  fs.rmSync(path.join(folder.path, 'repository', '.git'), { recursive: true });
  git('init', '--quiet');
  for (const exact of [false, true]) {
    expect(() => tag({ buildId: BuildId.fromGit({ exact }) })).toThrow(/^Stack\/Image: BuildId\.fromGit\(\): `git rev-parse .*` failed in '.*repository': fatal: .*[^\s]\. Commit first/);
  }
});
