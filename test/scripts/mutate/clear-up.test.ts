import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { endGroup, removeWithMounts } from '../../../scripts/mutate/clear-up';
import { RamDisk } from '../../support/machine/ram-disk';

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a process that a leader has started and left is ended with its group', async () => {
  const leader = spawn('sh', ['-c', 'sleep 600 & echo $!'], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const child = Number(await new Promise<string>((resolve) => leader.stdout.once('data', (data) => resolve(String(data)))));
  await new Promise((resolve) => leader.once('exit', resolve));
  expect(isAlive(child)).toBe(true);
  await endGroup(leader.pid!);
  expect(isAlive(child)).toBe(false);
});

test('a group that has ended is no error', async () => {
  const leader = spawn('true', { detached: true, stdio: 'ignore' });
  await new Promise((resolve) => leader.once('exit', resolve));
  await expect(endGroup(leader.pid!)).resolves.toBeUndefined();
});

test('a folder goes with the file systems that are mounted in it, one in the other, and blanks in their names', async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    console.warn('not run: only root of Linux may mount');
    return;
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clear-up-'));
  const outer = path.join(folder, 'a b');
  const inner = path.join(outer, 'c');
  fs.mkdirSync(outer);
  await RamDisk.mount(outer, 1);
  fs.mkdirSync(inner);
  await RamDisk.mount(inner, 1);
  fs.writeFileSync(path.join(inner, 'file'), 'left by a test');
  expect(() => fs.rmSync(folder, { recursive: true })).toThrow(/busy/i);
  removeWithMounts(folder);
  expect(fs.existsSync(folder)).toBe(false);
});
