import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { readGitState } from '../../../../src/private/image/build-id/git-state';
import { TemporaryFolder } from '../../../support/machine/temporary-folder';

let folder: TemporaryFolder;

beforeEach(() => {
  folder = new TemporaryFolder('git-state-');
  write('Dockerfile');
  write('committed');
  write('.gitignore', '.sparta/\n');
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '-m', 'first');
});
afterEach(() => folder.remove());

function write(file: string, content = ''): void {
  fs.mkdirSync(path.dirname(path.join(folder.path, file)), { recursive: true });
  fs.writeFileSync(path.join(folder.path, file), content);
}

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: folder.path });
}

function uncovered(made?: string): string[] | undefined {
  const state = readGitState(folder.path, made);
  return 'uncovered' in state ? state.uncovered : undefined;
}

test('a commit covers a clean folder', () => {
  expect(uncovered()).toEqual([]);
  expect(uncovered('committed')).toEqual([]);
});

test('a commit covers no file that is modified, untracked or ignored', () => {
  write('committed', 'changed');
  write('new');
  write('.sparta/binary');
  expect(uncovered()?.sort()).toEqual(['.sparta/', 'committed', 'new']);
});

test('a commit covers no binary that is compiled later, so that the first build gets the same build ID as the second', () => {
  expect(uncovered('.sparta/binary')).toEqual(['.sparta/binary']);
  write('.sparta/binary');
  expect(uncovered('.sparta/binary')).toHaveLength(1);
});
