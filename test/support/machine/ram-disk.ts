import { runToSuccess } from './run-command';

/** A file system in memory, whose size can be changed while it is in use: a disk that can be made full. */
export class RamDisk {
  /** Mounts it on an empty folder; only root may. */
  public static async mount(folder: string, megabytes: number): Promise<RamDisk> {
    await run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder);
    return new RamDisk(folder);
  }

  private constructor(private readonly folder: string) {}

  /** Changes its size; content stays. */
  public async resize(megabytes: number): Promise<void> {
    await run('mount', '-o', `remount,size=${megabytes}m`, this.folder);
  }

  /** How much of it is used. */
  public async usedMegabytes(): Promise<number> {
    const { stdout } = await run('df', '--output=used', '--block-size=1M', this.folder);
    return Number(stdout.trim().split('\n').pop());
  }

  public async unmount(): Promise<void> {
    await run('umount', '--lazy', this.folder);
  }
}

function run(program: string, ...args: string[]) {
  return runToSuccess(program, args, { env: { PATH: process.env.PATH } });
}
