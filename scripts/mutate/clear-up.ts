import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';

/** Servers that tests have started may take a while to end by themselves; the kernel does not. */
const PATIENCE = [['SIGTERM', 15_000], ['SIGKILL', 2_000]] as const;

/** Ends all processes of a group: asked first, then without asking. */
export async function endGroup(leader: number): Promise<void> {
  for (const [signal, milliseconds] of PATIENCE) {
    if (!signalGroup(leader, signal)) return;
    for (const end = Date.now() + milliseconds; Date.now() < end;) {
      if (!signalGroup(leader, 0)) return;
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }
}

/** Whether there was somebody to get it. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Removes a folder with all in it; file systems that are mounted in it are taken off first, and lose nothing. */
export function removeWithMounts(folder: string): void {
  for (const mount of mountsIn(fs.realpathSync(folder))) spawnSync('umount', ['--lazy', mount]);
  try {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch (error) {
    // What has been measured is worth more than an empty disk.
    console.warn(`left behind: ${(error as Error).message}`);
  }
}

/** The deepest first, since the others cannot go before. */
function mountsIn(folder: string): string[] {
  const table = process.platform === 'linux' ? fs.readFileSync('/proc/self/mountinfo', 'utf8') : '';
  const points = table.split('\n').filter(Boolean).map((line) => line.split(' ')[4].replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))));
  return points.filter((point) => point.startsWith(`${folder}/`)).reverse();
}
